"""Each event gets the date words of its own trigger, and of no other."""

from typing import Any

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Document
from pipeline.extract.dates import extract_dates
from schemas import EventMentions
from tests.rows import frame
from tests.trees import tree

PUBLISHED = "2024-03-06T12:00:00Z"
TWO_VERBS = (
    "Police//ns/2/nsubj shot//v/0/root at//i/4/case crowds//ns/2/obl:at on//i/6/case Sunday//p/2/obl:on and//cc/2/cc "
    "detained/detain/v/2/conj leaders//ns/8/obj on//i/11/case Tuesday//p/8/obl:on"
)
NOUN_YEAR = "Rebels//ns/2/nsubj broke/break/v/0/root the//d/5/det 2020//c/5/nummod ceasefire//n/2/obj"
SUBORDINATE = "Villagers//ns/2/nsubj buried/bury/v/0/root the//d/4/det imam//n/2/obj shot/shoot/vn/4/acl on//i/7/case Monday//p/5/obl:on"
PLAIN = "Rebels//ns/2/nsubj shelled/shell/v/0/root Goma//p/2/obj"
FUTURE = "Ministers//ns/3/nsubj will//md/3/aux meet//vb/0/root on//i/5/case Friday//p/3/obl:on"
CALLED = "Unions/union/ns/2/nsubj called/call/v/0/root a//d/4/det strike//n/2/obj for//i/6/case Friday//p/4/nmod:for"
PAST = "Ministers//ns/2/nsubj met/meet/v/0/root on//i/4/case Friday//p/2/obl:on"
LATER = (
    "Drillers//ns/2/nsubj walked/walk/v/0/root out//i/2/prt on//i/5/case March//p/2/obl:on 1//c/5/nummod ;//./2/punct three//c/9/nummod days//ns/10/obl:npmod "
    "later//r/12/advmod police//ns/12/nsubj fired/fire/v/2/parataxis"
)


def dates(text: str, *triggers: str, published: str | None = PUBLISHED, **event: Any) -> list[dict[str, Any]]:
    document: Document = tree(text, published)
    rows = []
    for i, word in enumerate(triggers):
        sentence = next(s for s in document.sentences if word in s.text)
        start = document.text.index(word)
        place = {"article_id": "test", "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(word)}
        rows.append(place | {"event_id": f"e{i}", "modality": "actual"} | event)
    return extract_dates([document], frame(EventMentions, *rows)).to_dict("records")


def test_two_verbs_have_their_own_days() -> None:
    assert [str(d["start_date"]) for d in dates(TWO_VERBS, "shot", "detained")] == ["2024-03-03", "2024-03-05"]


def test_the_year_of_a_noun_stays_with_the_noun() -> None:
    verb, noun = dates(NOUN_YEAR, "broke", "ceasefire")
    assert (verb["precision"], noun["precision"]) == ("publication", "year")


def test_the_date_of_a_subordinate_clause_does_not_leak() -> None:
    main, below = dates(SUBORDINATE, "buried", "shot")
    assert (str(main["start_date"]), str(below["start_date"])) == ("2024-03-06", "2024-03-04")


def test_the_words_are_quoted() -> None:
    (found,) = dates(PAST, "met")
    assert (found["text"], found["start_char"], found["end_char"]) == ("Friday", PAST_TEXT.index("Friday"), PAST_TEXT.index("Friday") + 6)


PAST_TEXT = tree(PAST).text


def test_news_without_words_happened_by_publication() -> None:
    (found,) = dates(PLAIN, "shelled")
    assert (str(found["start_date"]), str(found["end_date"]), found["precision"]) == ("2024-03-06", "2024-03-06", "publication")


def test_background_without_words_has_no_date() -> None:
    (found,) = dates(PLAIN, "shelled", is_historical=True)
    assert isinstance(found["start_date"], type(None)) or str(found["start_date"]) == "<NA>"


def test_without_publication_the_words_stay_and_the_date_is_null() -> None:
    (found,) = dates(PAST, "met", published=None)
    assert (found["text"], str(found["start_date"])) in [("Friday", "None"), ("Friday", "<NA>")]


AFTER = "Troops/troop/ns/2/nsubj fired/fire/v/0/root two//c/4/nummod days/day/ns/6/obl:npmod after//i/6/mark shot/shoot/v/2/advcl"
EARLIER = (
    AFTER.replace("fired/fire/v/0/root", "fired/fire/vn/0/root").replace(" two//c", " had/have/v/2/aux two//c").replace("c/4/", "c/5/")
)
EARLIER = EARLIER.replace("ns/6/obl:npmod", "ns/7/obl:npmod").replace("i/6/mark", "i/7/mark")
BEFORE = AFTER.replace("after", "before")
ITS_OWN = f"{AFTER} on//i/8/case Friday//p/6/obl:on"


@pytest.mark.parametrize(("text", "day"), [(AFTER, "2024-03-04"), (BEFORE, "2024-03-06"), (EARLIER, "2024-03-06"), (ITS_OWN, "2024-03-01")])
def test_a_deed_lies_as_far_from_the_news_as_the_words_say(text: str, day: str) -> None:
    (found,) = dates(text, "shot")
    assert str(found["start_date"]) == day


def test_the_distance_is_quoted() -> None:
    (found,) = dates(AFTER, "shot")
    assert (found["text"], found["rule"], found["precision"]) == ("two days after", "en/date/distance", "day")


def test_will_looks_ahead() -> None:
    assert str(dates(FUTURE, "meet")[0]["start_date"]) == "2024-03-08"


def test_what_is_called_for_a_day_is_ahead() -> None:
    assert str(dates(CALLED, "strike")[0]["start_date"]) == "2024-03-08"


def test_past_tense_looks_back() -> None:
    assert str(dates(PAST, "met")[0]["start_date"]) == "2024-03-01"


def test_an_intended_event_looks_ahead() -> None:
    assert str(dates(PAST, "met", modality="intended")[0]["start_date"]) == "2024-03-08"


def test_days_later_count_from_the_other_date() -> None:
    assert [str(d["start_date"]) for d in dates(LATER, "walked", "fired")] == ["2024-03-01", "2024-03-04"]


def parsed(text: str, trigger: str, published: str = "2025-03-12T09:00:00Z") -> tuple[str, str, str]:
    """Return start, end and precision of the event at a word, on a real parse."""
    document = annotate_text(text, load_parser(), published)
    start = text.index(trigger)
    sentence = document.sentence_at(start)
    assert sentence is not None
    row = {"article_id": document.article_id, "sentence_id": sentence.sentence_id, "start_char": start, "end_char": start + len(trigger)}
    found = extract_dates([document], frame(EventMentions, row | {"event_id": "e", "modality": "actual"})).to_dict("records")[0]
    return str(found["start_date"]), str(found["end_date"]), found["precision"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The driver was caught two days before Monday's march.", "caught", ("2025-03-08", "2025-03-08", "day")),
        ("He was shot three days after the rally was announced on March 1.", "shot", ("2025-03-04", "2025-03-04", "day")),
        (
            "Kenya will host talks, Nairobi said on Monday, three days after a strike on a camp killed six.",
            "strike",
            ("2025-03-07", "2025-03-07", "day"),
        ),
        ("Ten years after the ferry was boarded in May 2010, widows wept.", "boarded", ("2010-05-01", "2010-05-31", "month")),
        ("The coup came a year to the day after he took office on July 3, 2023.", "coup", ("2024-07-03", "2024-07-03", "day")),
        ("Websites were hacked on the eve of the March 9 parade.", "hacked", ("2025-03-08", "2025-03-08", "day")),
        ("A truce signed on Monday night gives the town to Baku.", "truce", ("2025-03-10", "2025-03-10", "day")),
        ("The talks, which began on 24 February, ended this week.", "talks", ("2025-02-24", "2025-02-24", "day")),
        ("The talks, which began on 24 February, ended this week.", "ended", ("2025-03-10", "2025-03-16", "week")),
        (
            "Two were killed and five hurt in a brawl with guards in the hills of Kpotu district on Monday, police said.",
            "killed",
            ("2025-03-10", "2025-03-10", "day"),
        ),
        ("Raiders burned a mill on Monday, a day after a guard was killed in an ambush.", "ambush", ("2025-03-09", "2025-03-09", "day")),
        ("Some 6,000 people have fled the valley in two weeks.", "fled", ("2025-02-26", "2025-03-12", "range")),
        ("Oslo lodged a protest, its 53rd this year, and recalled its envoy.", "recalled", ("2025-03-12", "2025-03-12", "publication")),
        ("Pirates stormed a barge carrying rice over the weekend, the port said.", "stormed", ("2025-03-08", "2025-03-09", "range")),
        ("Two widows bombed the metro in Monday's rush hour.", "bombed", ("2025-03-10", "2025-03-10", "day")),
        ("Both men fought in the border war of the 1990s.", "fought", ("1990-01-01", "1999-12-31", "range")),
        ("Under the deal of February 28, foreign troops will be gone in a year.", "deal", ("2025-02-28", "2025-02-28", "day")),
        ("Fighters burned the archive late last week.", "burned", ("2025-03-06", "2025-03-09", "range")),
        ("The prince fled an hour ago, the palace says.", "fled", ("2025-03-12", "2025-03-12", "day")),
        (
            "On 4 March gunmen entered the village, beheaded two men and burned the mill before leaving.",
            "burned",
            ("2025-03-04", "2025-03-04", "day"),
        ),
        ("Teachers called for a rally in Nyala on April 15.", "called", ("2025-03-12", "2025-03-12", "publication")),
        ("Teachers marched in Nyala on March 1.", "marched", ("2025-03-01", "2025-03-01", "day")),
        ("The valley was calm until Friday, when raiders burned a mill.", "burned", ("2025-03-07", "2025-03-07", "day")),
        ("She has lived there since January, when raiders burned her mill.", "burned", ("2025-01-01", "2025-01-31", "month")),
        ("Norway pledged blankets ahead of the winter.", "pledged", ("2025-03-12", "2025-03-12", "publication")),
        ("He advised the king to call a vote within 90 days.", "advised", ("2025-03-12", "2025-03-12", "publication")),
        ("A weaver was shot by police in the course of a march on 5 March.", "shot", ("2025-03-05", "2025-03-05", "day")),
        ("Police raided the port on Monday, freeing two cooks and seizing rifles.", "seizing", ("2025-03-10", "2025-03-10", "day")),
        ("A lorry ploughed into the crowd on Bastille Day.", "ploughed", ("2024-07-14", "2024-07-14", "day")),
    ],
)
def test_dates_on_a_real_parse(text: str, trigger: str, expected: tuple[str, str, str]) -> None:
    assert parsed(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("A jet bombed a convent sheltering families before dawn on Monday, a monk said on Tuesday.", "bombed", "2025-03-10"),
        ("Five men were shot and six others wounded when two clans fought near the dam on Sunday.", "shot", "2025-03-09"),
        ("The envoy is expected in Accra on Saturday.", "expected", "2025-03-15"),
        ("We call on clerks to stay at home on Friday.", "call", "2025-03-14"),
    ],
)
def test_a_deed_has_its_own_day_and_not_that_of_the_telling(text: str, trigger: str, start: str) -> None:
    assert parsed(text, trigger)[0] == start


@pytest.mark.parametrize("when", ["Two days later", "The same day"])
def test_days_are_not_counted_from_a_month_or_a_quarter(when: str) -> None:
    """Which of its days is meant, the text does not say."""
    text = f"In January the army besieged the port. {when}, rebels stormed the jail."
    assert parsed(text, "stormed") == ("None", "None", None)


def test_what_was_agreed_on_a_day_is_not_dated_by_it() -> None:
    vowed = "Rebels//ns/2/nsubj vowed/vow/v/0/root on//i/4/case Friday//p/2/obl:on to//to/6/aux march//vb/2/xcomp"
    (said,) = dates(vowed, "vowed")
    (plan,) = dates(vowed, "march", modality="intended")
    assert (str(said["start_date"]), plan["precision"]) == ("2024-03-01", "publication")


def test_what_is_agreed_for_a_day_does_not_date_the_word() -> None:
    agreed = "Rebels//ns/2/nsubj agreed/agree/v/0/root to//to/4/aux meet//vb/2/xcomp on//i/6/case Friday//p/4/obl:on"
    (said,) = dates(agreed, "agreed")
    (plan,) = dates(agreed, "meet", modality="intended")
    assert (said["precision"], str(plan["start_date"])) == ("publication", "2024-03-08")


def test_a_truce_that_took_effect_has_that_day() -> None:
    (found,) = dates("Truces/truce/ns/2/nsubj began/begin/v/0/root on//i/4/case Friday//p/2/obl:on", "Truces", modality="intended")
    assert str(found["start_date"]) == "2024-03-01"


def test_the_same_day_may_lie_sentences_back() -> None:
    text = "On 12 May gunmen raided Oru. The dead were buried at once. No group has claimed the raid. In 2019 there was another. On the same day soldiers shot two youths."
    assert parsed(text, "shot", "2025-06-01T09:00:00Z") == ("2025-05-12", "2025-05-12", "day")


def real(text: str, word: str) -> str:
    document = annotate_text(text, load_parser(), "2024-03-20T12:00:00Z")
    start = document.text.index(word)
    row = {"article_id": document.article_id, "sentence_id": document.sentences[0].sentence_id, "event_id": "e", "modality": "actual"}
    row |= {"start_char": start, "end_char": start + len(word)}
    return str(extract_dates([document], frame(EventMentions, row)).to_dict("records")[0]["start_date"])[:10]


def test_what_was_told_of_long_ago_was_done_by_then() -> None:
    assert real("Last month the ministers said they had signed a pact.", "signed") == "2024-02-01"
    assert real("On Monday the ministers said they had signed a pact.", "signed") == "2024-03-20"


def test_what_somebody_does_now_has_not_the_date_of_what_was_done() -> None:
    assert real("Last month Togo signed the pact, but Benin insists on a vote.", "insists") == "2024-03-20"


def test_what_lies_some_days_back_has_no_date() -> None:
    assert real("Rebels shelled Goma on Tuesday, days after the two states signed a pact.", "signed") in ("None", "NaT")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The state suspended talks in January last year.", "suspended", ("2023-01-01", "2023-01-31")),
        ("Rebels shelled the port on 2 May last year.", "shelled", ("2023-05-02", "2023-05-02")),
        ("Mines have killed nine farmers since the start of the year.", "killed", ("2024-01-01", "2024-03-06")),
        ("On 3 March police officers shot two students.", "shot", ("2024-03-03", "2024-03-03")),
        ("Four people were killed and 17 injured when rockets landed on the town on Sunday.", "killed", ("2024-03-03", "2024-03-03")),
        ("The trader says they sold it in January and know nothing of the attack.", "attack", ("2024-03-06", "2024-03-06")),
    ],
)
def test_years_that_stand_behind_a_month_count(text: str, trigger: str, expected: tuple[str, str]) -> None:
    document = annotate_text(text, load_parser(), published_at=PUBLISHED)
    start = text.index(trigger)
    event = {"event_id": "e", "article_id": document.article_id, "sentence_id": document.sentences[0].sentence_id, "modality": "actual"}
    rows = frame(EventMentions, event | {"start_char": start, "end_char": start + len(trigger)})
    found = extract_dates([document], rows).to_dict("records")
    assert (str(found[0]["start_date"]), str(found[0]["end_date"])) == expected


def test_the_day_before_dates_what_it_stands_behind() -> None:
    text = "On 12 February a column fell into a trap. Troops shot nine men in reprisal for an ambush the day before."
    document = annotate_text(text, load_parser(), published_at=PUBLISHED)
    rows = [
        {"event_id": w, "article_id": document.article_id, "sentence_id": document.sentences[1].sentence_id, "modality": "actual"}
        | {"start_char": text.index(w), "end_char": text.index(w) + len(w)}
        for w in ("shot", "ambush")
    ]
    found = {row["event_id"]: str(row["start_date"]) for row in extract_dates([document], frame(EventMentions, *rows)).to_dict("records")}
    assert (found["ambush"], found["shot"]) == ("2024-02-11", "2024-03-06")


def test_what_was_warned_of_for_a_day_just_past_lay_there() -> None:
    text = "The opposition claims that the service had been warned of an attack on March 2."
    document = annotate_text(text, load_parser(), published_at=PUBLISHED)
    start = text.index("attack")
    event = {"event_id": "e", "article_id": document.article_id, "sentence_id": document.sentences[0].sentence_id, "modality": "intended"}
    rows = frame(EventMentions, event | {"start_char": start, "end_char": start + 6})
    assert str(extract_dates([document], rows).to_dict("records")[0]["start_date"]) == "2024-03-02"


def test_what_came_before_something_long_past_is_no_news() -> None:
    assert real("A war killed thousands before a deal was signed in 2018.", "war") in ("None", "NaT")


def test_a_threat_is_not_carried_out_on_the_day_of_another_word() -> None:
    document = annotate_text("Ada threatened to shell the port, and said on Sunday that the truce was over.", load_parser(), PUBLISHED)
    start = document.text.index("shell")
    row = {"article_id": document.article_id, "sentence_id": document.sentences[0].sentence_id, "event_id": "e", "modality": "intended"}
    found = extract_dates([document], frame(EventMentions, row | {"start_char": start, "end_char": start + 5})).to_dict("records")
    assert str(found[0]["start_date"]) == "2024-03-06"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The worse of the two took place on Sunday in Tarn, where men opened fire on traders.", "opened", "2024-03-03"),
        ("It was on Sunday that a march against the levy ended in a brawl.", "march", "2024-03-03"),
        ("The quarrel began on Sunday, when youths threw stones at a lorry.", "threw", "2024-03-03"),
        (
            "A rocket that hit a city tram in Tarn, a suburb of Gorna, on Sunday morning killed four people and wounded 12, the mayor said on Tuesday.",
            "hit",
            "2024-03-03",
        ),
        ("Bandits who robbed a mill in January killed four people on Sunday, the mayor said on Tuesday.", "robbed", "2024-01-01"),
    ],
)
def test_what_is_done_when_or_where_something_happened_shares_its_day(text: str, trigger: str, day: str) -> None:
    document = annotate_text(text, load_parser(), PUBLISHED)
    start = text.index(trigger)
    sentence = document.sentences[0]
    row = {
        "article_id": document.article_id,
        "sentence_id": sentence.sentence_id,
        "start_char": start,
        "end_char": start + len(trigger),
        "event_id": "e",
        "modality": "actual",
    }
    (found,) = extract_dates([document], frame(EventMentions, row)).to_dict("records")
    assert str(found["start_date"]) == day


def test_a_deed_of_the_past_has_not_the_day_of_its_sentence() -> None:
    text = "A miller was sentenced on Sunday for the murder of nine clerks."
    document = annotate_text(text, load_parser(), PUBLISHED)
    start = text.index("murder")
    row = {
        "article_id": document.article_id,
        "sentence_id": document.sentences[0].sentence_id,
        "start_char": start,
        "end_char": start + 6,
        "event_id": "e",
        "modality": "actual",
    }
    past, now = (extract_dates([document], frame(EventMentions, row | {"is_historical": h})).to_dict("records")[0] for h in (True, False))
    assert (past["precision"], str(now["start_date"])) == ("publication", "2024-03-03")
