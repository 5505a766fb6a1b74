"""How real an event is: negation, modal verbs, governors; and what is background."""

import pytest

from pipeline.codebook.load import load_codebook
from pipeline.extract.modality import Reality
from tests.trees import tree


def reality(text: str, complements: dict[int, str] | None = None, year: int | None = 2024) -> tuple[Reality, list]:  # type: ignore[type-arg]
    sentence = tree(text).sentences[0]
    return Reality(sentence, load_codebook().modality, complements or {}, year), list(sentence.tokens)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Troops//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj", 1, "actual"),
        ("Troops//ns/4/nsubj did/do/v/4/aux not//r/4/advmod:neg shell//vb/0/root Goma//p/4/obj", 3, "negated"),
        ("Troops//ns/3/nsubj could//md/3/aux shell//vb/0/root Goma//p/3/obj", 2, "hypothetical"),
        ("Troops//ns/3/nsubj will//md/3/aux withdraw//vb/0/root", 2, "intended"),
        ("Troops//ns/2/nsubj tried/try/v/0/root to//to/4/aux breach//vb/2/xcomp lines/line/ns/4/obj", 3, "attempted"),
        ("Kyiv//p/2/nsubj urged/urge/v/0/root Moscow//p/2/obj to//to/5/aux withdraw//vb/2/xcomp", 4, "called_for"),
        ("Moscow//p/2/nsubj refused/refuse/v/0/root to//to/4/aux withdraw//vb/2/xcomp", 3, "negated"),
        ("Moscow//p/2/nsubj plans/plan/v/0/root to//to/4/aux withdraw//vb/2/xcomp", 3, "intended"),
        (
            "Ada//p/2/nsubj told/tell/v/0/root clerks/clerk/ns/2/obj that//i/7/mark Goma//p/7/nsubj:pass had/have/v/7/aux freed/free/vn/2/ccomp",
            6,
            "actual",
        ),
        ("there//EX/2/expl were/be/v/0/root calls/call/ns/2/attr for//i/6/case a//d/6/det coup//n/3/nmod:for", 5, "called_for"),
        ("it//pr/2/nsubj raised/raise/v/0/root fears/fear/ns/2/obj of//i/5/case war//n/3/nmod:of", 4, "hypothetical"),
        ("no//d/2/det attack//n/3/nsubj happened/happen/v/0/root", 1, "negated"),
        ("If//i/3/mark troops//ns/3/nsubj attack//VBP/5/advcl Kyiv//p/5/nsubj responds/respond/VBZ/0/root", 2, "hypothetical"),
        (
            "Oslo//p/2/nsubj had/have/v/0/root no//d/4/det part//n/2/obj in//i/7/case any//d/7/det raid//n/4/nmod:in",
            6,
            "negated",
        ),
        ("Oslo//p/2/nsubj had/have/v/0/root a//d/4/det part//n/2/obj in//i/7/case the//d/7/det raid//n/4/nmod:in", 6, "actual"),
        ("a//d/3/det potential//j/3/amod war//n/0/root", 2, "hypothetical"),
        (
            "Oslo//p/4/nsubj has/have/VBZ/4/aux not//r/4/advmod:neg commented/comment/vn/0/root on//i/6/case strikes/strike/ns/4/obl:on",
            5,
            "actual",
        ),
        (
            "Oslo//p/4/nsubj has/have/VBZ/4/aux not//r/4/advmod:neg embarked/embark/vn/0/root on//i/6/case raids/raid/ns/4/obl:on",
            5,
            "negated",
        ),
        ("truces/truce/ns/4/nsubj did/do/v/4/aux not//r/4/advmod:neg stop//vb/0/root fighting//n/4/obj", 0, "actual"),
        ("truces/truce/ns/4/nsubj did/do/v/4/aux not//r/4/advmod:neg hold//vb/0/root", 0, "negated"),
        ("a//d/3/det planned//j/3/amod raid//n/0/root", 2, "intended"),
        (
            "It//pr/2/nsubj is/be/VBZ/0/root not//r/2/advmod:neg clear//j/2/attr who//WP/6/nsubj shelled/shell/VBD/2/ccomp Goma//p/6/obj",
            5,
            "actual",
        ),
        (
            "It//pr/4/nsubj did/do/v/4/aux not//r/4/advmod:neg say//vb/0/root it//pr/7/nsubj was/be/v/7/aux quitting/quit/VBG/4/ccomp",
            6,
            "hypothetical",
        ),
        ("It//pr/4/nsubj did/do/v/4/aux not//r/4/advmod:neg say//vb/0/root why//r/7/advmod it//pr/7/nsubj quit//VBD/4/ccomp", 6, "actual"),
        ("Two//c/2/nsubj died/die/v/0/root in//i/6/case a//d/6/det planned//j/6/amod raid//n/2/obl:in", 5, "actual"),
        ("It//pr/2/nsubj was/be/v/0/root a//d/5/det planned//j/5/amod raid//n/2/attr", 4, "actual"),
        ("It//pr/2/nsubj is/be/VBZ/0/root a//d/5/det planned//j/5/amod raid//n/2/attr", 4, "intended"),
        ("Was/be/v/3/aux anyone//n/3/nsubj shot/shoot/vn/0/root ?//./3/punct", 2, "hypothetical"),
        ("Who//WP/2/nsubj shot/shoot/v/0/root him//pr/2/obj ?//./2/punct", 1, "actual"),
        ("not//r/4/advmod a//d/4/det single//j/4/amod farmer//n/6/nsubj:pass was/be/v/6/aux:pass shot/shoot/vn/0/root", 5, "negated"),
    ],
)
def test_modality(text: str, trigger: int, expected: str) -> None:
    judge, tokens = reality(text)
    assert judge.modality(tokens[trigger]) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Chad//p/2/nsubj brokered/broker/v/0/root a//d/5/det fragile//j/5/amod truce//n/2/obj", 4, True),
        ("Chad//p/2/nsubj discussed/discuss/v/0/root a//d/4/det truce//n/2/obj", 3, False),
        ("Chad//p/3/nsubj could//md/3/aux broker//vb/0/root a//d/5/det truce//n/3/obj", 4, False),
    ],
)
def test_what_was_brokered_is_there(text: str, trigger: int, expected: bool) -> None:
    judge, tokens = reality(text)
    assert judge.is_brought_about(tokens[trigger]) is expected


@pytest.mark.parametrize(("verb", "expected"), [("be", True), ("begin", False)])
def test_what_sides_are_to_do_has_yet_to_come(verb: str, expected: bool) -> None:
    judge, tokens = reality(f"Sides/side/ns/2/nsubj were/{verb}/v/0/root to//to/4/aux sign//vb/2/xcomp deals/deal/ns/4/obj")
    assert judge.is_to_come(tokens[3]) is expected


def test_what_is_requested_is_called_for() -> None:
    text = "Moscow//p/2/nsubj wants/want/VBZ/0/root a//d/4/det truce//n/2/obj"
    judge, tokens = reality(text, {1: "called_for"})
    assert judge.modality(tokens[3]) == "called_for"


def test_the_second_of_two_requests_is_not_requested() -> None:
    text = "Yerevan//p/2/nsubj called/call/v/0/root on//i/4/case Paris//p/2/obl:on and//cc/6/cc urged/urge/v/2/conj Moscow//p/6/obj"
    judge, tokens = reality(text, {1: "called_for"})
    assert judge.modality(tokens[5]) == "actual"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("the//d/3/det 2020//c/3/nummod ceasefire//n/0/root", 2, True),
        ("the//d/3/det 2024//c/3/nummod election//n/0/root", 2, False),
        ("the//d/2/det anniversary//n/0/root of//i/5/case the//d/5/det invasion//n/2/nmod:of", 4, True),
        ("Troops//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj", 1, False),
        ("calm//n/2/nsubj held/hold/v/0/root since//i/5/case the//d/5/det truce//n/2/obl:since", 4, True),
        ("envoys//ns/5/nsubj who//w/3/nsubj met/meet/v/1/acl:relcl last//j/5/amod week//n/3/obl:npmod spoke/speak/v/0/root", 2, True),
        ("envoys//ns/4/nsubj who//w/3/nsubj met/meet/v/1/acl:relcl spoke/speak/v/0/root last//j/6/amod week//n/4/obl:npmod", 2, False),
        (
            "many//j/4/nsubj:pass have/have/vb/4/aux been/be/vn/4/aux:pass killed/kill/vn/0/root since//i/6/case 2020//c/4/obl:since",
            3,
            True,
        ),
        (
            "it//pr/4/nsubj:pass has/have/vb/4/aux been/be/vn/4/aux:pass closed/close/vn/0/root since//i/6/case Sunday//p/4/obl:since",
            3,
            False,
        ),
    ],
)
def test_background(text: str, trigger: int, expected: bool) -> None:
    judge, tokens = reality(text)
    assert judge.is_historical(tokens[trigger]) is expected


def test_an_old_year_needs_to_be_older_than_the_article() -> None:
    judge, tokens = reality("the//d/3/det 2020//c/3/nummod ceasefire//n/0/root", year=2020)
    assert judge.is_historical(tokens[2]) is False


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ada//p/3/nsubj had/have/v/3/aux ordered/order/vn/0/root the//d/5/det strike//n/3/obj", 4, "actual"),
        ("Ada//p/3/nsubj had/have/v/3/aux ordered/order/vn/0/root a//d/5/det strike//n/3/obj", 4, "called_for"),
        (
            "Oslo//p/2/nsubj offered/offer/v/0/root a//d/4/det reward//n/2/obj for//i/7/case their//PRP$/7/nmod:poss capture//n/4/nmod:for",
            6,
            "called_for",
        ),
        ("Oslo//p/4/nsubj neither//cc/4/cc:preconj did/do/v/4/aux deny//vb/0/root the//d/6/det strike//n/4/obj", 5, "actual"),
    ],
)
def test_what_is_known_or_rewarded(text: str, trigger: int, expected: str) -> None:
    judge, tokens = reality(text)
    assert judge.modality(tokens[trigger]) == expected


def test_what_the_news_comes_ahead_of_is_to_come() -> None:
    judge, tokens = reality("Envoys/envoy/ns/2/nsubj arrived/arrive/v/0/root ahead//r/2/advmod of//i/5/case talks/talk/ns/3/obl:of")
    assert judge.is_ahead(tokens[4])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "asked/ask/v/0/root whether//i/4/mark Gorna//p/4/nsubj was/be/v/1/ccomp behind//i/7/case the//d/7/det attack//n/4/obl:behind",
            True,
        ),
        ("said/say/v/0/root that//i/4/mark Gorna//p/4/nsubj was/be/v/1/ccomp behind//i/7/case the//d/7/det attack//n/4/obl:behind", False),
    ],
)
def test_whose_deed_it_was_is_only_asked(text: str, expected: bool) -> None:
    judge, tokens = reality(text)
    assert judge.is_in_question(tokens[6]) is expected
