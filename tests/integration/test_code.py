"""`tidings code`, `classify`, `query` and their answers to bad input, as a user types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "Rebels shelled the town of Goma on Tuesday, killing nine people, the army said. Kigali denied backing the rebels.\n"
    "“We will hold the town,” a commander said."
)
PROGRAM = [str(Path(sys.executable).parent / "tidings")]


def tidings(*args: str, stdin: bytes = b"", timeout: float = 120) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *args], input=stdin, capture_output=True, timeout=timeout, check=False)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def line(**row: object) -> bytes:
    return (json.dumps(row) + "\n").encode()


@pytest.fixture(scope="module")
def coded() -> dict:  # type: ignore[type-arg]
    done = tidings("code", stdin=line(id="a1", text=ARTICLE, title="Goma", published_at="2025-01-29T08:00:00Z"))
    assert done.returncode == 0, done.stderr
    return lines(done)[0]


def spans(value: object) -> list[dict]:  # type: ignore[type-arg]
    """Return every object with start, end and text inside a JSON value, at any depth."""
    if isinstance(value, list):
        return [s for item in value for s in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("start"), int) and value.get("text") else []
    return own + [s for item in value.values() for s in spans(item)]


@pytest.mark.integration
def test_the_object_has_every_key_of_the_contract(coded: dict) -> None:  # type: ignore[type-arg]
    assert list(coded) == ["id", "article", "events", "attributions", "claim_relations", "casualties", "actors", "places"]
    assert list(coded["article"]) == ["article_id", "title", "language", "published_at", "text", "furniture", "duplicate_of"]
    event = coded["events"][0]
    assert {
        "event_id",
        "event_type",
        "event_mode",
        "contexts",
        "quad_class",
        "score",
        "modality",
        "is_historical",
        "is_contested",
        "confidence",
    } <= set(event)
    assert {"trigger", "rule", "actors", "recipients", "arguments", "date", "places", "attributed_to"} <= set(event)


@pytest.mark.integration
def test_every_span_quotes_the_text(coded: dict) -> None:  # type: ignore[type-arg]
    text = coded["article"]["text"]
    found = spans({k: v for k, v in coded.items() if k != "article"})
    assert len(found) > 10
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found)


@pytest.mark.integration
def test_who_shelled_whom_where_when_and_who_says_so(coded: dict) -> None:  # type: ignore[type-arg]
    event = next(e for e in coded["events"] if e["event_type"] == "ASSAULT")
    assert event["trigger"]["text"] == "shelled"
    assert [a["text"] for a in event["actors"]] == ["Rebels"]
    assert event["date"]["start"] == "2025-01-28"
    assert [p["name"] for p in event["places"]] == ["Goma"]
    assert [a["name"] for a in event["attributed_to"]] != []
    assert [(c["kind"], c["best"]) for c in coded["casualties"]] == [("killed", 9)]


@pytest.mark.integration
def test_one_answer_per_line_in_order_whatever_is_wrong_with_it() -> None:
    stream = (
        line(id="ok", text=ARTICLE)
        + b"{not json\n"
        + line(id="empty", text="  ")
        + line(title="no id", text=ARTICLE)
        + b'{"id": "nul", "text": "a\\u0000b"}\n'
    )
    done = tidings("code", stdin=stream)
    found = lines(done)
    assert done.returncode == 0
    assert [row["id"] for row in found] == ["ok", None, "empty", None, "nul"]
    assert found[1]["error"]["reason"] == "invalid_json"
    assert found[2]["error"]["reason"] in ("missing_text", "empty", "no_text")
    assert b"Traceback" not in done.stderr


@pytest.mark.integration
def test_two_processes_give_the_same_bytes() -> None:
    stream = b"".join(line(id=str(i), text=f"{ARTICLE} This is report number {i}.") for i in range(40))
    assert tidings("code", "--jobs", "2", stdin=stream).stdout == tidings("code", stdin=stream).stdout


@pytest.mark.integration
def test_a_copy_names_its_original() -> None:
    found = lines(tidings("code", stdin=line(id="1", text=ARTICLE) + line(id="2", text=ARTICLE)))
    assert found[0]["article"]["duplicate_of"] is None
    assert found[1]["article"]["duplicate_of"] == found[0]["article"]["article_id"]


@pytest.mark.integration
def test_without_a_date_events_have_none() -> None:
    [coded] = lines(tidings("code", stdin=line(id="1", text=ARTICLE)))
    assert {e["date"]["start"] for e in coded["events"]} == {None}
    [given] = lines(tidings("code", "--published-at", "2025-01-29", stdin=line(id="1", text=ARTICLE)))
    assert given["article"]["published_at"] == "2025-01-29T00:00:00Z"


@pytest.mark.integration
@pytest.mark.parametrize(
    ("args", "stdin", "code", "says"),
    [
        (["code"], b"", 0, "no articles"),
        (["code", "no-such-file.txt"], b"", 2, "no-such-file.txt"),
        (["code", "."], b"", 2, "directory"),
        (["code", "--published-at", "yesterday"], b"", 2, "yesterday"),
        (["run", "--raw", "no-such-folder"], b"", 2, "no-such-folder"),
        (["explain", "ffffffffffffffff", "--processed", "no-such-folder"], b"", 2, "no-such-folder"),
        (["query", "select 1", "--processed", "no-such-folder"], b"", 2, "tidings run"),
        (["classify"], b"", 0, "no pairs"),
        (["nonsense"], b"", 2, "nonsense"),
    ],
)
def test_a_clear_line_for_what_is_wrong(args: list[str], stdin: bytes, code: int, says: str) -> None:
    done = tidings(*args, stdin=stdin)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.integration
def test_binary_bytes_and_a_huge_line_are_answered_and_the_rest_goes_on() -> None:
    stream = b"\x00\x01\x02\xff\n" + b'{"id": "huge", "text": "' + b"x" * 50_000_000 + b'"}\n' + line(id="ok", text=ARTICLE)
    found = lines(tidings("code", stdin=stream))
    assert [("error" in row) for row in found] == [True, True, False]
    assert found[1]["error"]["reason"] == "too_large"


@pytest.mark.integration
def test_classify_always_answers() -> None:
    stream = line(id=1, text="Armenia accused Azerbaijan of shelling towns.", actor="Armenia", recipient="Azerbaijan")
    stream += (
        line(id=2, text="Grass near Bonn is green.", actor="Grass", recipient="Bonn")
        + line(id=3, text="Nothing.", actor="Armenia", recipient="Baku")
        + b"oops\n"
    )
    found = lines(tidings("classify", stdin=stream))
    assert (found[0]["event_type"], found[0]["quad_class"]) == ("ACCUSE", 3)
    assert found[0]["rule"].startswith("en/accuse/")
    assert found[1]["rule"] is None
    assert found[1]["confidence"] < found[0]["confidence"]
    assert "actor does not occur" in found[2]["error"]["detail"]
    assert found[3]["error"]["detail"] == "line 4: not JSON"


@pytest.mark.integration
@pytest.mark.parametrize("setting", ["TIDINGS_READER", "TIDINGS_SPACY", "TIDINGS_REFERENCE"])
def test_a_setting_that_names_nothing_is_one_line(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting, "nonsense")
    done = tidings("code", stdin=line(id="1", text=ARTICLE))
    assert done.returncode == 1
    assert setting in done.stderr.decode()
    assert b"Traceback" not in done.stderr
