"""The README's questions and their answers: `python -m tests.readme` writes the answers of the tables in `data/processed` into it."""

import io
import re
from pathlib import Path

from pipeline.query import run_query, show
from pipeline.settings import Settings
from pipeline.store import Store

README = Path(__file__).resolve().parents[1] / "README.md"
PAIR = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)


def questions() -> list[str]:
    """Return the SQL of the README, in order."""
    return [found["sql"] for found in PAIR.finditer(README.read_text(encoding="utf-8"))]


def answer(store: Store, sql: str) -> str:
    out = io.StringIO()
    show(*run_query(store, sql), "table", out)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().splitlines()) + "\n"


def main() -> None:
    store = Store(Settings().processed)
    text = PAIR.sub(lambda m: f"```sql\n{m['sql']}```\n\n```text\n{answer(store, m['sql'])}```", README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
