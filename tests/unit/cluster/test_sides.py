"""Who acts and who suffers in an incident."""

from pipeline.cluster.sides import with_losers
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
