"""Claims that cannot both be true, where no word says so: another figure, another culprit, another victim, another cause.

"The army said it had killed 12 militants. A village chief said the dead were herders": only the words of the two claims tell that the second contests the first.
"""

from collections.abc import Sequence

from pipeline.codebook.cues import Cues
from pipeline.document import Sentence, Span, Token
from pipeline.extract.claim import NOUNS, Claim
from pipeline.extract.numbers import parse_number
from schemas.vocabulary import Polarity

FRAMES = ("clause", "target", "quote", "label", "object")
COPULAS = ("be", "include", "comprise")
WHILE = frozenset({"while", "whilst"})
POINTING = frozenset({"it", "this", "that", "they", "he", "she", "these", "those"})
PRO_VERBS = frozenset({"do", "so"})
AGENTS = ("nsubj", "obl:agent")


def contest(claim: Claim, to: Claim, triggers: Sequence[Span], cues: Cues) -> bool:
    """Return whether a claim contests the one before it, of somebody else, by what it says. `triggers` are the events of the article."""
    if claim.frame not in FRAMES or to.frame not in FRAMES or Polarity.DENY in (claim.polarity, to.polarity):
        return False
    if claim.sentence.index - to.sentence.index > 1 or _goes_on(claim, cues):
        return False
    if _gives_another_figure(claim, to, cues):
        return True
    if _calls_invented(claim, cues):
        return True
    tells = any(to.content.contains(t) for t in triggers) or to.frame == "target"
    is_same = _is_of_the_same(claim, to, cues)
    if is_same and (_excludes(claim, to, cues) or _is_set_against(claim, to, cues)):
        return True
    return tells and _clears_itself(claim, to, cues, is_same=is_same)


def matters(sentence: Sentence, span: Span, cues: Cues) -> set[str]:
    """Return what words are about: their lemmas, with one word for each matter of the codebook ("killed", "bodies" and "toll" are one)."""
    found = set()
    for token in sentence.within(span):
        if token.pos in ("NOUN", "PROPN", "VERB", "ADJ"):
            found.add(cues.matter_of.get(token.lemma, token.lemma if token.pos != "ADJ" else ""))
    return found - {"be", "have", "do", "take", "say", ""}


def _goes_on(claim: Claim, cues: Cues) -> bool:
    """Return whether a claim adds to the one before it, or tells what will be done: "were *also* wounded", "the toll had *risen*", "it *would* respond"."""
    words = {w for t in claim.sentence.within(claim.content) if t.tag != "NNP" for w in (t.lemma, t.text.lower())}
    return bool(words & (cues.additions | (cues.modals - {"can", "could"})))


def _gives_another_figure(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether both count the same people harmed, and differ: "four people had died", "they had counted eleven bodies"."""
    return any(kind == other and number != count for kind, number in _figures(claim, cues) for other, count in _figures(to, cues))


def _figures(claim: Claim, cues: Cues) -> list[tuple[str, int]]:
    """Return the number that a claim counts somebody harmed by; none where it counts more than one thing."""
    said = claim.sentence.within(claim.content)
    kinds = {cues.matter_of[t.lemma] for t in said if t.lemma in cues.matter_of} & cues.counted
    numbers = [n for t in said if t.tag == "CD" and (n := parse_number(t.text)) is not None]
    numbers += [
        0
        for t in said
        if t.text.lower() == "no" and t.relation == "det" and cues.matter_of.get(claim.sentence.tokens[t.head].lemma) in cues.counted
    ]
    return [(kind, numbers[0]) for kind in sorted(kinds)] if len(numbers) == 1 and len(kinds) == 1 else []


def _is_of_the_same(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether two claims speak of one thing: they share a matter, or the second points to it: "*it* hit a wedding", "*the dead* were herders"."""
    if matters(claim.sentence, claim.content, cues) & matters(to.sentence, to.content, cues):
        return True
    root = claim.sentence.head_of(claim.content)
    subject = None if root is None else claim.sentence.child(root, "nsubj", "nsubj:pass")
    if any(
        t.text.lower() in POINTING and "subj" not in t.relation and t.tag.startswith("PRP") for t in claim.sentence.within(claim.content)
    ):
        return True  # "its troops remained in control of *it*"
    if subject is None:
        return False
    is_definite = any(t.text.lower() == "the" for t in claim.sentence.children(subject, "det"))
    is_copular = root is not None and (root.lemma in COPULAS or claim.sentence.child(root, "cop") is not None)
    return subject.text.lower() in POINTING or (is_definite and is_copular)


def _excludes(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether one claim holds a word that the other's excludes: soldiers and shepherds, an accident and a shot, a town taken and a town held."""
    said, told = ({t.lemma for t in c.sentence.within(c.content)} for c in (claim, to))
    return any(
        (said & one and told & other and not (said & other or told & one))
        or (said & other and told & one and not (said & one or told & other))
        for one, other in cues.opposites
    )


def _calls_invented(claim: Claim, cues: Cues) -> bool:
    """Return whether a claim says that what was told was made up: "Opposition figures believe he *staged* the whole affair"."""
    verb = claim.sentence.head_of(claim.content)
    is_clause = verb is not None and verb.pos == "VERB" and claim.frame == "clause"
    return is_clause and verb is not None and verb.lemma in cues.inventions and not claim.sentence.children(verb, "advmod:neg")


def _is_set_against(claim: Claim, to: Claim, cues: Cues) -> bool:
    """Return whether "but", "while" or "however" sets a claim against the other: "*While* ministers say the strike hit a depot, relatives say it hit a wedding"."""
    sentence = claim.sentence
    if sentence is to.sentence:
        first, last = min(to.cue.start, claim.cue.start), max(to.cue.start, claim.cue.start)
        opening = sentence.tokens[0]
        between = {t.text.lower() for t in sentence.tokens if first < t.start < last and not claim.content.contains(t.span)}
        between &= cues.contrasting
        return opening.text.lower() in cues.contrasting or (
            bool(between) and (not between <= WHILE or _share_a_word(claim, to))  # "…, *while* residents reported explosions" only adds
        )
    return any(t.text.lower() in cues.contrasting for t in sentence.tokens if t.start < claim.cue.start and t.index < 2)


def _share_a_word(claim: Claim, to: Claim) -> bool:
    """Return whether two claims use the same noun or verb, or the second points to what the first tells."""
    said, told = (
        {t.lemma for t in c.sentence.within(c.content) if t.pos in ("NOUN", "PROPN", "VERB")} - {"be", "have", "say"} for c in (claim, to)
    )
    return bool(said & told) or any(t.text.lower() in POINTING for t in claim.sentence.within(claim.content))


def _clears_itself(claim: Claim, to: Claim, cues: Cues, *, is_same: bool) -> bool:
    """Return whether those who are said to have done it, or who speak for them, say that others did, or that they could not have."""
    accused = _accused(to)
    if accused is None or claim.source is None:
        return False
    agent = _accused(claim)
    is_other = agent is not None and not _names(claim.sentence, agent) & _names(to.sentence, accused)
    verb = claim.sentence.head_of(claim.content)
    if is_other and verb is not None and verb.lemma in PRO_VERBS and agent is not None and agent.text.lower() not in POINTING:
        return True  # "said the police *had done it*"
    if not _is_of_the_accused(claim, accused, to, cues):
        return False
    if claim.frame == "target":
        return is_other and claim.verb in cues.blames
    said = claim.sentence.within(claim.content)
    if {w for t in said if t.relation != "amod" for w in (t.lemma, t.text.lower())} & cues.exculpations:  # not "*first* offenders"
        return True
    if (
        agent is None
        or not is_other
        or not is_same
        or agent.text.lower() in POINTING
        or claim.sentence.child(agent, "nmod:poss") is not None
    ):
        return False
    return not _names(claim.sentence, agent) & {t.lemma.lower() for t in claim.sentence.within(claim.source)}


def _is_of_the_accused(claim: Claim, accused: Token, to: Claim, cues: Cues) -> bool:
    """Return whether a speaker shares a name or a noun with who is accused, or defends him: "*Morland* says", "the *mercenaries'* chief", "his *lawyer*"."""
    speaker = [] if claim.source is None else list(claim.sentence.within(claim.source))
    if any(t.lemma in cues.advocates for t in speaker):
        return True
    theirs = {t.lemma.lower() for t in speaker if t.pos in NOUNS and t.tag != "CD"}
    names = _names(to.sentence, accused)
    return bool(theirs & names) or bool({cues.force_of.get(w) for w in theirs} & {cues.force_of[w] for w in names if w in cues.force_of})


def _accused(to: Claim) -> Token | None:
    """Return who is said to have done it: the first noun behind "accused", the subject or the agent of what is said to have happened."""
    if to.frame == "target":
        noun = next((t for t in to.sentence.within(to.content) if t.pos in ("NOUN", "PROPN")), None)
        while noun is not None and noun.relation == "compound" and (head := to.sentence.head(noun)) is not None:
            noun = head
        return noun
    verb = to.sentence.head_of(to.content)
    if verb is None:
        return None
    agent = to.sentence.child(verb, "obl:agent")
    return agent or to.sentence.child(verb, "nsubj")


def _names(sentence: Sentence, noun: Token) -> set[str]:
    """Return the nouns of a phrase, in small letters."""
    return {t.lemma.lower() for t in (noun, *sentence.children(noun, "compound", "flat", "appos")) if t.pos in NOUNS and t.tag != "PRP"}
