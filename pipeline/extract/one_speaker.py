"""Whether two claims are of one speaker, who goes on with what he says and answers nobody: "Hult said …. *He* denied …", "the commissioner" after "Commissioner Paul Ade"."""

from collections.abc import Sequence

from pipeline.codebook.cues import Cues
from pipeline.extract.claim import Claim

SINGULAR, PLURAL = ("NN", "NNP"), ("NNS", "NNPS")
SPEAKERS = {"he": SINGULAR, "she": SINGULAR, "it": SINGULAR, "they": PLURAL}


def only_adds(claim: Claim, claims: Sequence[Claim], cues: Cues) -> bool:
    """Return whether somebody insists on what he says after he has granted something: "*admitted* that he was paid, but insisted that …"."""
    own = (c for c in claims if c.sentence is claim.sentence and c.cue.start < claim.cue.start and c.source == claim.source)
    return any(c.verb in cues.admitting for c in own)


def goes_on_with(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a participle only goes on with what its speaker says in the sentence, where that answers nobody: "announced a raid, *putting* at 40 the number of dead"."""
    verb = claim.sentence.at(claim.cue.start)
    own = (c for c in claims if c.sentence is claim.sentence and c.source == claim.source and c.cue.start < claim.cue.start)
    return verb is not None and verb.tag == "VBG" and any(own)


def is_of_one_speaker(claim: Claim, before: Claim) -> bool:
    """Return whether "he" goes on with what he says: "Hult said 22 men had died. *He* denied that a helicopter was lost"; not "He denied it"."""
    pronoun = None if claim.source is None else claim.sentence.at(claim.source.start)
    speaker = None if before.source is None else before.sentence.head_of(before.source)
    if pronoun is None or speaker is None or claim.points_back or speaker.tag not in SPEAKERS.get(pronoun.text.lower(), ()):
        return False
    if claim.sentence is before.sentence:
        verb = claim.sentence.at(claim.cue.start)
        return verb is not None and verb.tag == "VBG"  # "the chief denied it, telling judges that *he* had wept"
    return before.frame in ("clause", "quote", "object", "deny")


def is_one_source(before: Claim, by: Claim) -> bool:
    """Return whether two sources are named alike, or "*the source*" goes on after "*a source* in the army", "the commissioner" after "Commissioner Paul Ade"."""
    one, other = (() if c.source is None else [t.text.lower() for t in c.sentence.within(c.source)] for c in (before, by))
    goes_on = len(other) == 2 and other[0] == "the" and other[1] in one[:3]
    return list(one) == list(other) or goes_on
