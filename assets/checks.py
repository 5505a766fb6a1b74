"""Checks of whole tables in Dagster. What they check is in `pipeline.checks`.

Keys and quotations stop what is made from a broken table. References do not: some point to tables that are made later.
"""

from collections.abc import Iterator

import dagster as dg

from assets.resources import Corpus
from pipeline.checks import Check, Finding, all_checks, run_checks
from schemas import TABLES, Table


def table_checks() -> list[dg.AssetChecksDefinition]:
    """Return the checks of each table, in two groups: its own, which block, and those that look at other tables."""
    checks = all_checks()
    groups = [
        (table, local, [c for c in checks if c.table is table and c.is_local == local]) for table in TABLES for local in (True, False)
    ]
    return [_group(table, local, found) for table, local, found in groups if found]


def _group(table: type[Table], local: bool, checks: list[Check]) -> dg.AssetChecksDefinition:
    by_name = {check.name: check for check in checks}

    @dg.multi_asset_check(
        name=f"{table.table_name()}_{'rows' if local else 'references'}", specs=[_spec(check) for check in checks], can_subset=True
    )
    def run(context: dg.AssetCheckExecutionContext, corpus: Corpus) -> Iterator[dg.AssetCheckResult]:
        wanted = [by_name[key.name] for key in sorted(context.selected_asset_check_keys)]
        for finding in run_checks(corpus.store, wanted):
            yield _result(finding)

    return run


def _spec(check: Check) -> dg.AssetCheckSpec:
    others = [table.table_name() for table in check.reads if table is not check.table]
    return dg.AssetCheckSpec(
        check.name,
        asset=check.table.table_name(),
        description=check.description,
        blocking=check.is_local,
        additional_deps=others,
        metadata={"sql": dg.MetadataValue.md(f"```sql\n{check.sql}\n```")},
    )


def _result(finding: Finding) -> dg.AssetCheckResult:
    rows = [dg.TableRecord({name: _cell(value) for name, value in row.items()}) for row in finding.sample]
    sample = {"sample": dg.MetadataValue.table(rows)} if rows else {}
    return dg.AssetCheckResult(
        check_name=finding.check.name,
        asset_key=finding.check.table.table_name(),
        passed=finding.passed,
        description=None if finding.passed else str(finding),
        metadata={"failed_count": finding.failed_count, **sample},
    )


def _cell(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
