"""Everything Dagster knows of this project: `dagster dev -w workspace.yaml` loads it from here."""

import dagster as dg

from assets import annotation, cleaning, clustering, extraction, feeds, publication, reading, reference, resolution
from assets.automation import automation, capture_days
from assets.checks import reject_rate_check, table_checks
from assets.graph import nodes
from assets.io import TableStore
from assets.jobs import codebook, coding, corpus, documents, everything, polling
from assets.resources import Corpus, Knowledge, Workers

STAGES = [reference, feeds, reading, cleaning, annotation, extraction, resolution, clustering, publication]
ASSETS = [reading.captures, cleaning.stumbles, *dg.load_assets_from_modules(STAGES)]
NODES = nodes([asset for asset in ASSETS if isinstance(asset, dg.AssetsDefinition)])
new_documents, every_morning = automation(NODES)

every_hour = dg.ScheduleDefinition(
    name="every_hour",
    job=polling,
    cron_schedule="17 * * * *",
    execution_timezone="UTC",
    description="Polls the feeds of `data/raw/feeds.yaml`; switched on in the UI.",
)

definitions = dg.Definitions(
    assets=ASSETS,
    asset_checks=[*table_checks(), reject_rate_check()],
    jobs=[everything, codebook, documents, coding, corpus, polling],
    sensors=[capture_days, new_documents],
    schedules=[every_morning, every_hour],
    executor=dg.in_process_executor,  # one process a run: parser and gazetteer are loaded once, not once a step
    resources={"corpus": Corpus(), "knowledge": Knowledge(), "workers": Workers(), "tables": TableStore(corpus=Corpus())},
)
