"""Sensors and schedule: what happens by itself. All ask `freshness.plan` what is out of date, so that nothing is made twice.

`capture_days` only keeps the list of days in step with `data/raw` and runs from the start; what launches runs is switched on in the UI.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import dagster as dg

from assets.freshness import Node, Plan, plan
from assets.jobs import corpus, everything
from assets.partitions import days
from pipeline.read.captures import find_captures
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import TABLES

START, END = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"
NAME = days.name or ""


def sync_days(instance: dg.DagsterInstance, captures: Mapping[str, object]) -> None:
    """Make Dagster's capture days those of the captures, at once: `tidings run` does not wait for a sensor."""
    known = set(instance.get_dynamic_partitions(NAME))
    instance.add_dynamic_partitions(NAME, sorted(set(captures) - known))
    for day in sorted(known - set(captures)):
        instance.delete_dynamic_partition(NAME, day)


@dg.sensor(minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def capture_days(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Adds the capture days found in `data/raw` and removes those that are gone. Starts nothing."""
    found, known = set(find_captures(Settings().raw)), set(context.instance.get_dynamic_partitions(NAME))
    if found == known:
        return dg.SkipReason(f"{len(found)} capture days, none new.")
    added = [days.build_add_request(sorted(found - known))] if found - known else []
    deleted = [days.build_delete_request(sorted(known - found))] if known - found else []
    return dg.SensorResult(dynamic_partitions_requests=[*added, *deleted])


def automation(nodes: Mapping[str, Node]) -> tuple[dg.SensorDefinition, dg.ScheduleDefinition]:
    """Return the sensor and the schedule that bring these tables up to date."""

    @dg.sensor(jobs=[everything, corpus], minimum_interval_seconds=60)
    def new_documents(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        """Runs the days whose files in `data/raw` are new or changed, and removes what came from files that are gone."""
        settings = Settings()
        tree = listing(settings)
        if tree == context.cursor:
            return dg.SkipReason("No file in data/raw is new or changed.")
        if context.instance.get_run_records(dg.RunsFilter(statuses=[*IN_PROGRESS], tags={"dagster/sensor_name": "new_documents"}), limit=1):
            return dg.SkipReason("The last run has not ended yet.")
        stale = plan(settings, nodes)
        if stale.is_empty:
            context.update_cursor(tree)
            return dg.SkipReason("Every table is up to date.")
        return bring_up_to_date(context.instance, stale, tree)

    @dg.schedule(cron_schedule="0 6 * * *", target=everything, execution_timezone="UTC")
    def every_morning(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
        """Brings every table up to date at six: with a changed codebook that means coding the corpus again."""
        stale = plan(Settings(), nodes)
        if stale.is_empty:
            return dg.SkipReason("Every table is up to date.")
        sync_days(context.instance, stale.captures)
        return requests(stale, context.instance.get_dynamic_partitions(NAME), None)

    return new_documents, every_morning


IN_PROGRESS = (dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED)


def bring_up_to_date(instance: dg.DagsterInstance, stale: Plan, tree: str) -> dg.SensorResult:
    """Return the runs that make what is stale; days that vanished are removed here, as `tidings run` does."""
    sync_days(instance, stale.captures)
    for day in stale.vanished:
        Store(Settings().processed).forget(TABLES, day)
    return dg.SensorResult(run_requests=requests(stale, instance.get_dynamic_partitions(NAME), tree))


def requests(stale: Plan, order: Sequence[str], tree: str | None) -> list[dg.RunRequest]:
    """Return one run: of the days from the first stale one to the last, in Dagster's order, with the whole tables; or of those alone.

    One run, because the tables of the whole corpus must be made after the last day. `tree` keys it, so that a day that fails is not tried again
    until a file changes.
    """
    stale_days = [day for day in order if day in stale.by_day]
    if not stale_days:
        return [dg.RunRequest(run_key=tree and f"corpus {tree}", job_name=corpus.name)]
    return [dg.RunRequest(run_key=tree and f"days {tree}", job_name=everything.name, tags={START: stale_days[0], END: stale_days[-1]})]


def listing(settings: Settings) -> str:
    """Return a hash of the names, sizes and dates of everything below `data/raw`: cheap to ask every minute."""
    state = blake2b(digest_size=8)
    for path in sorted(settings.raw.rglob("*")):
        status = path.lstat()
        state.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()
