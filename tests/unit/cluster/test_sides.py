"""Who acts and who suffers in an incident."""

import pytest

from pipeline.cluster.sides import DID_IT, TAKES_UP, Parties, camp_of, with_losers, without_adjectives, without_tellers
from schemas import ActorLinks, Articles, Attributions, EntityMentions, Sentences
from schemas.events import EventArguments, EventMentions
from tests.rows import frame, row


def test_who_counts_its_losses_in_an_attack_made_none() -> None:
    arguments = frame(
        EventArguments,
        row(EventArguments, event_id="losses", role="actor", mention_id="army"),
        row(EventArguments, event_id="attack", role="actor", mention_id="army"),
        row(EventArguments, event_id="raid", role="actor", mention_id="gunmen"),
    )
    for words in ("'s losses in", "losses", "its dead"):
        mentions = frame(EventMentions, row(EventMentions, event_id="losses", text=words), row(EventMentions, event_id="raid", text="raid"))
        roles = with_losers(arguments, mentions)
        assert list(roles["role"]) == ["recipient", "recipient", "actor"]
    for words in ("shot dead", "hacked to death"):
        mentions = frame(EventMentions, row(EventMentions, event_id="raid", text=words))
        assert list(with_losers(arguments, mentions)["role"]) == ["actor"] * 3


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rangers rejected Zorva's story of a drone attack", False),
        ("Rangers contradicted Zorva's official account that a raid was beaten off", False),
        ("Rangers reported Zorva's drone attack", True),
    ],
)
def test_whose_account_of_an_attack_it_is_did_not_attack(text: str, acts: bool) -> None:
    end = text.index("Zorva") + len("Zorva")
    argument = row(EventArguments, argument_id="one", article_id="a", role="actor", end_char=end)
    found = without_tellers(
        frame(EventArguments, argument), EventMentions.none(), frame(Articles, row(Articles, article_id="a", text=text))
    )
    assert len(found) == acts


def test_who_ends_a_siege_did_not_lay_it() -> None:
    for text, acts in (("Troops brought the siege of a hotel to an end", False), ("Troops kept up the siege of a hotel", True)):
        argument = row(EventArguments, argument_id="one", article_id="a", event_id="siege", role="actor", end_char=6)
        mention = row(EventMentions, event_id="siege", article_id="a", end_char=text.index("siege") + 5)
        article = frame(Articles, row(Articles, article_id="a", text=text))
        assert len(without_tellers(frame(EventArguments, argument), frame(EventMentions, mention), article)) == acts


def test_a_second_statement_is_of_who_made_the_first() -> None:
    assert all(TAKES_UP.fullmatch(w) for w in ("a second statement", "the statement", "its latest message", "another post"))
    assert not TAKES_UP.fullmatch("a second witness")


def test_a_command_and_border_guards_speak_for_their_state() -> None:
    guards = {"actor_id": "guards", "kind": "organisation", "country": "PAK", "sectors": ["PRM"]}
    assert camp_of(guards) == "PAK"
    assert camp_of(guards | {"country": "IGO"}) is None
    assert camp_of(guards | {"sectors": ["GOV"]}) is None  # a region's government
    assert camp_of(guards | {"kind": "person", "sectors": ["JUD"]}) is None  # a lawyer


def test_who_says_that_he_did_it_acted() -> None:
    names = [row(EntityMentions, mention_id=m, article_id="a", text="Gorna Front", is_name=True) for m in ("front",)]
    links = [row(ActorLinks, mention_id="front", actor_id="gf", name="Gorna Front", kind="group", country="KES", sectors=["REB"])]
    claim = row(
        Attributions,
        attribution_id="c",
        article_id="a",
        source_text="A group",
        polarity="affirm",
        content_text="itself the Gorna Front said that it was responsible for the ambush",
        event_ids=["ambush"],
    )
    parties = Parties(EventArguments.none(), frame(ActorLinks, *links), frame(EntityMentions, *names), frame(Attributions, claim))
    assert [(role, link["actor_id"]) for role, link in parties.by_event["ambush"]] == [("actor", "gf")]
    assert DID_IT.match("responsibility for the raid")
    assert not DID_IT.match("it was not responsible for the raid")


def test_the_adjective_of_those_who_suffer_did_not_act() -> None:
    def acting(words: str, actor: str) -> int:
        rows = [
            row(EventArguments, argument_id="hit", event_id="e", role="recipient", start_char=10, text=words),
            row(EventArguments, argument_id="by", event_id="e", role="actor", start_char=10 + words.index(actor), text=actor),
        ]
        return int((without_adjectives(frame(EventArguments, *rows))["role"] == "actor").sum())

    assert acting("the 18 Kestrian soldiers", "Kestrian") == 0
    assert acting("victims of the army", "the army") == 1


def test_a_name_within_the_words_for_a_source_is_known_from_its_article() -> None:
    mentions = frame(
        EntityMentions,
        row(EntityMentions, mention_id="name", article_id="a", text="FLN", is_name=True),
        row(EntityMentions, mention_id="name", article_id="b", text="OLF", is_name=True),
    )
    links = frame(ActorLinks, row(ActorLinks, mention_id="name", actor_id="0123456789abcdef", name="FLN", kind="group", country="RWA"))
    claims = frame(
        Attributions,
        row(Attributions, attribution_id="1", article_id="a", source_text="the rebel FLN", source_mention_id="other"),
        row(Attributions, attribution_id="2", article_id="c", source_text="the rebel FLN", source_mention_id="other"),
    )
    parties = Parties(frame(EventArguments), links, mentions)
    assert set(parties.sources(claims)) == {"1"}


def test_he_is_who_opens_the_sentence_between_two_claims() -> None:
    chief = row(ActorLinks, mention_id="chief", actor_id="0123456789abcdef", name="Police chief", kind="generic", country="ZMB")
    claims = frame(
        Attributions,
        row(
            Attributions,
            attribution_id="1",
            article_id="a",
            sentence_id="s1",
            source_text="the chief",
            source_mention_id="chief",
            start_char=0,
        ),
        row(Attributions, attribution_id="2", article_id="a", sentence_id="s3", source_text="He", source_mention_id=None, start_char=90),
    )
    links, mentions = frame(ActorLinks, chief), frame(EntityMentions, row(EntityMentions, mention_id="chief", article_id="a", start_char=0))
    for between, known in (("The party's secretary disagreed.", {"1"}), ("Three were hurt.", {"1", "2"})):
        told = frame(Sentences, row(Sentences, sentence_id="s2", article_id="a", text=between, start_char=40))
        assert set(Parties(frame(EventArguments), links, mentions, sentences=told).sources(claims)) == known
