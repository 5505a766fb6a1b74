"""docs/reliability.md, written by the run itself."""

from typing import TYPE_CHECKING

from pipeline.settings import PROJECT
from tests.fuzz.guided import Guided

if TYPE_CHECKING:
    from tests.fuzz.run import Tally

PAGE = PROJECT / "docs" / "reliability.md"
HEAD = """# Reliability

What happens to broken and hostile input, measured. This page is written by `make fuzz`; the hostile files themselves are in `tests/corpus/hostile/` and run with every `make test`.

Inputs are the corpus article in every format, cut, spliced and filled by Hypothesis in up to six places, one in four under the ending of another format. Each is read and cleaned as `tidings run` does it,
in a worker process that is allowed 5 s of processor time and 1 GB of memory. A *failure* is a dead worker, or an exception that no reader expected. Rejects are no failures: that is what broken input should become.
"""


def write_page(tally: "Tally", minutes: float, jobs: int, found: Guided | None) -> None:
    """Write the page."""
    total = sum(tally.inputs.values())
    lines = [
        HEAD,
        "| | |",
        "|---|---:|",
        f"| inputs | {total:,} |",
        f"| minutes, with {jobs} processes | {minutes:.1f} |",
        f"| documents in them | {sum(tally.documents.values()):,} |",
        f"| articles | {sum(tally.articles.values()):,} |",
        f"| rejected documents | {sum(tally.reasons.values()):,} |",
        f"| failures | {len(tally.failures)} |",
        f"| slowest input, processor seconds | {max(tally.slowest.values(), default=0):.2f} |",
        f"| most memory of a worker, MB | {tally.memory / 1e6:,.0f} |",
        "",
        f"Coverage-guided (atheris): {found}." if found else "Coverage-guided (atheris): not run here.",
        "",
        "| ending | inputs | documents | articles | slowest, s |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| `.{ending}` | {count:,} | {tally.documents[ending]:,} | {tally.articles[ending]:,} | {tally.slowest.get(ending, 0):.2f} |"
            for ending, count in sorted(tally.inputs.items())
        ),
        "",
        "| reason of rejects | documents |",
        "|---|---:|",
        *(f"| `{reason}` | {count:,} |" for reason, count in sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")
