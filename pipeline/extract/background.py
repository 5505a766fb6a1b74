"""What the news only looks back at, as the network sees it, and what it tells of these days whatever else the sentence recalls."""

from datetime import date

from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.modality import AGO, YEAR
from pipeline.extract.readers.base import Proposal
from schemas.vocabulary import DatePrecision

SURE = 0.8
DATING = ("obl:on", "obl:npmod", "obl:in", "advmod", "nmod:on", "nmod:poss", "nmod:of", "compound")
DEEDS = ("AID", "ASSAULT", "COERCE", "MOBILIZE", "REQUEST", "RETREAT", "THREATEN")
COURTS = ("commission", "court", "inquest", "inquiry", "judge", "jury", "tribunal")
CHARGED = ("conj", "obl:of", "obl:for", "nmod:of", "nmod:for", "advcl:of", "advcl:for")
CONVICTING = ("acquit", "convict", "guilty", "indict", "jail", "sentence")
NOW = ("are", "has", "have", "is", "will", "would")
LATELY = 7  # days before an article appeared that are its news


def is_background(sentence: Sentence, proposal: Proposal) -> bool:
    """Return whether the network is sure of it. A main verb in the pluperfect tells what led up to the news, and belongs to it: "Armenia had accused …"."""
    verb = proposal.head
    led_up = verb.relation in ("root", "conj") and any(c.text.lower() == "had" for c in sentence.children(verb, "aux"))
    goes_on = verb.relation == "root" and verb.tag in ("VBZ", "VBP")  # "Angola, which signed an accord in 2006, *refuses* to talk"
    if proposal.event_type in DEEDS and (_is_evidence(sentence, verb) or _is_crime(sentence, verb)):
        return True
    return proposal.background >= SURE and not led_up and not goes_on and not _is_aside_dated(sentence, verb)


def _is_evidence(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a deed is what a court is told, which came before the trial: "told the court that officers had *beaten* him"."""
    below = trigger
    for verb in sentence.ancestors(trigger):
        if is_relation(below, "ccomp") and is_verb(verb):
            heard = (
                sentence.children(verb, "obj") if verb.lemma == "tell" else sentence.children(verb, "nsubj") if verb.lemma == "hear" else []
            )
            told = verb.lemma == "testify" or any(t.lemma in COURTS for t in heard)
            is_past = any(t.tag in ("VBD", "VBN") for t in (below, *sentence.children(below, "aux", "aux:pass")))
            return told and is_past and not any(t.text.lower() in NOW for t in sentence.children(below, "aux", "aux:pass"))
        below = verb
    return False


def _is_crime(sentence: Sentence, deed: Token) -> bool:
    """Return whether a deed is what somebody is convicted of, which came before the verdict: "guilty of unlawful assembly and *arson*"."""
    below = deed
    for above in sentence.ancestors(deed):
        if not below.relation.startswith(CHARGED):
            return False
        if above.lemma in CONVICTING:
            return below.relation != "conj"
        below = above
    return False


def is_news(sentence: Sentence, trigger: Token, published: date | None, since: date | None = None) -> bool:
    """Return whether its own words date an event to the days of the news: "was sentenced *on Thursday* for murders of a decade ago", "on *9 February* a village was
    attacked", told a week later.

    `since`: the first day of what a report is about; what a sentence of it tells of those weeks alone is its news.
    """
    if published is None:
        return False
    dates = [c for c in sentence.children(trigger) if c.relation in DATING]
    if since is not None and AGO.search(sentence.text.lower()) is None and _is_within(sentence.text, since, published):
        return True
    return any(
        _is_lately(_words(sentence, d), published) or (since is not None and _is_within(_words(sentence, d), since, published))
        for d in dates
    )


def _is_within(words: str, since: date, published: date) -> bool:
    """Return whether words name days, weeks or a month from some day to publication, and no other time."""
    told = [phrase.resolve(Clock(published)) for phrase in date_phrases(words) if not phrase.leans]
    return bool(told) and all(d.start is not None and d.end is not None and since <= d.start and d.end <= published for d in told)


def _words(sentence: Sentence, dated: Token) -> str:
    """Return the words of a date without the clauses that hang on it."""
    clauses = [c for t in sentence.subtree(dated) for c in sentence.children(t, "acl")]
    aside = {t.index for c in clauses for t in sentence.subtree(c)}
    return " ".join(t.text for t in sentence.subtree(dated) if t.index not in aside)


def _is_lately(words: str, published: date) -> bool:
    """Return whether words name a day shortly before publication, and no other time: not "the last Monday of March 2019"."""
    told = [phrase.resolve(Clock(published)) for phrase in date_phrases(words) if not phrase.leans]
    return bool(told) and all(
        d.precision == DatePrecision.DAY and d.end is not None and 0 <= (published - d.end).days <= LATELY for d in told
    )


def _is_aside_dated(sentence: Sentence, trigger: Token) -> bool:
    """Return whether relative clauses about somebody else have all the years and looks back: "France, which left *in January 2025*, condemned the attack", "a council formed
    by ministers ousted *in 2021* said the bombing …"."""
    starts = [m.start() for m in (*YEAR.finditer(sentence.text), *AGO.finditer(sentence.text.lower()))]
    dates = [t for t in (sentence.at(sentence.start + s) for s in starts) if t is not None]
    clauses = [next((a for a in (d, *sentence.ancestors(d)) if is_relation(a, "acl")), None) for d in dates]
    above = [trigger, *sentence.ancestors(trigger)]
    if trigger.tag == "VBD":
        can_be = all(a.relation in ("root", "conj") for a in above)
    else:
        can_be = not is_verb(trigger) and not any(is_relation(a, "acl") and not sentence.children(a, "mark") for a in above)
        clauses = [c if c is not None and sentence.head(c) not in above and c not in sentence.subtree(trigger) else None for c in clauses]
    return can_be and bool(dates) and all(c is not None for c in clauses)
