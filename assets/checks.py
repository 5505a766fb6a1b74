"""Checks of whole tables in Dagster. What they check is in `pipeline.checks`.

Keys and quotations stop what is made from a broken table. References do not: some point to tables that are made later.
"""

from collections.abc import Iterator

import dagster as dg

from assets.resources import Corpus
from pipeline.checks import Check, Finding, all_checks, run_checks
from schemas import TABLES, RejectRates, Table

HIGH, FEW = 0.5, 5


def table_checks() -> list[dg.AssetChecksDefinition]:
    """Return the checks of each table, in two groups: its own, which block, and those that look at other tables."""
    checks = all_checks()
    groups = [
        (table, local, [c for c in checks if c.table is table and c.is_local == local]) for table in TABLES for local in (True, False)
    ]
    return [_group(table, local, found) for table, local, found in groups if found]


def reject_rate_check() -> dg.AssetChecksDefinition:
    """Return the check that warns where most of what an outlet sent in a day could not be used. It fails no run: rejects are rows, not errors."""

    @dg.asset_check(
        asset=RejectRates.table_name(),
        name="few_rejects",
        description=f"No outlet has a day with {FEW} documents or more, most of them rejected.",
    )
    def few_rejects(corpus: Corpus) -> dg.AssetCheckResult:
        rates = corpus.store.read(RejectRates).sort_values(["reject_rate", "outlet", "day"], ascending=[False, True, True])
        high = rates[(rates.reject_rate > HIGH) & (rates.document_count >= FEW)]
        shown = rates[rates.reject_count > 0].head(20)
        columns = ["outlet", "day", "document_count", "reject_count", "reject_rate", "reasons"]
        rows = [dg.TableRecord({str(name): _cell(value) for name, value in row.items()}) for row in shown[columns].to_dict("records")]
        total = int(rates.document_count.sum())
        rate = float(rates.reject_count.sum() / total) if total else 0.0
        return dg.AssetCheckResult(
            passed=high.empty,
            severity=dg.AssetCheckSeverity.WARN,
            description=None
            if high.empty
            else f"most documents rejected: {', '.join(f'{r.outlet} {r.day}' for r in high.head(3).itertuples())}",
            metadata={"reject_rate": rate} | ({"rates": dg.MetadataValue.table(rows)} if rows else {}),
        )

    return few_rejects


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
