"""Where what is said ends: at the boundary where the narrator, or the same source with another verb, takes over."""

from collections.abc import Sequence

from pipeline.codebook.cues import Cues
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import FINITE, Sentence, Token
from pipeline.extract.claim import NOUNS, RELATIVES, leftmost, same_tense

OPENING, CLOSING = "([{", ")]}"
LONGEST_ASIDE = 9  # tokens
CONCESSIVE = ("although", "though", "whereas", "while")


def content_end(sentence: Sentence, start: int, root: int, cue: Token, cues: Cues, *, adjuncts: bool = False, narrow: bool = False) -> int:
    """Return the index after the last token of what is said: it runs on to a boundary the narrator takes over at.

    `start`: its first token; `root`: its verb or noun, before which a comma ends nothing ("said the mayor, a Kurd, had fled"); `adjuncts`: whether
    "after …" belongs to the cue ("appealed for a force after gangs blocked the port"); `narrow`: whether a second clause ends it, as it does behind
    "is said to have collapsed, and both capitals summoned their envoys".
    """
    is_aside = False
    depth, quoted = 0, start > 0 and sentence.tokens[start - 1].text in ('"', "“", "``")
    for i in range(start, len(sentence.tokens)):
        token = sentence.tokens[i]
        closes = quoted and token.text in ('"', "”", "''")
        quoted = _quoted(token.text, quoted)
        if closes and i > root and sentence.tokens[i - 1].text == "," and _comma_ends(sentence, i, start, root, cue=cue, cues=cues):
            return i + 1  # "… as “ethnic cleansing,” an accusation that …"
        depth += (token.text in OPENING) - (token.text in CLOSING)
        opens_aside = token.text == "," and (sentence.tokens[i - 1].tag == "CC" or _opens_apposition(sentence, i, start))
        is_aside, ends_aside = opens_aside or (is_aside and token.text != ","), is_aside and token.text == ","
        if quoted or depth > 0 or i == start or opens_aside or ends_aside:
            continue  # "of failing to help *and, in two cases, of shooting* …"
        if token.text == ";" or (token.text == ":" and i > root) or (i > root and _goes_on_above(sentence, token, cue)):
            return i
        if (
            token.text in (",", "—", "–")
            and i > root
            and not _joins_words(sentence, i)
            and _comma_ends(sentence, i, start, root, cue=cue, cues=cues)
            and not _is_added_to(sentence, i, start, cue)
        ):
            return i
        if narrow and token.text == "," and i > root and any(t.tag == "CC" for t in sentence.tokens[i + 1 : i + 2]):
            return i
        if token.tag == "CC" and i > root and _conjunction_ends(sentence, i, start, root, cue=cue, cues=cues):
            return i
        root = _second_root(sentence, i, root)
        if (
            adjuncts
            and i > root
            and sentence.tokens[i - 1].text != "being"
            and token.text.lower() in cues.adjuncts
            and token.tag in ("IN", "WRB", "VBG", "RB")
        ):
            return i
        if depth < 0:
            return i
    return len(sentence.tokens)


def _opens_apposition(sentence: Sentence, comma: int, start: int) -> bool:
    """Return whether a comma opens what a place or a name is besides, and what was said goes on behind it: "had hit a bus in Kaduna*, northern Nigeria,* on Sunday"."""
    closing = next((t.index for t in sentence.tokens[comma + 1 : comma + LONGEST_ASIDE] if t.text == ","), None)
    if closing is None or closing == comma + 1 or closing + 1 >= len(sentence.tokens) or sentence.tokens[comma - 1].pos != "PROPN":
        return False
    inside = sentence.tokens[comma + 1 : closing]
    is_apposed = any(t.relation.startswith("appos") and start <= t.head < comma for t in inside)
    if not (is_apposed or all(t.pos in ("PROPN", "ADJ") for t in inside)) or any(t.pos in ("VERB", "AUX") for t in inside):
        return False
    following, after = sentence.tokens[closing + 1], sentence.tokens[min(closing + 2, len(sentence.tokens) - 1)]
    noun = sentence.head(following)
    goes_on = following.relation == "case" and noun is not None and start <= noun.head < closing
    return goes_on or (following.tag == "CC" and after.text.lower() == "that" and after.relation == "mark")


def _goes_on_above(sentence: Sentence, token: Token, cue: Token) -> bool:
    """Return whether the clause that the cue only describes a noun of goes on here: "a faction *accused* of an attack *denied* it"."""
    verb = sentence.head(token) if token.relation in ("aux", "aux:pass") else token
    is_aside = cue.relation in ("acl", "acl:relcl")
    return is_aside and verb is not None and verb.tag.startswith("VB") and verb in sentence.ancestors(cue) and verb.index > cue.index


def _second_root(sentence: Sentence, i: int, root: int) -> int:
    """Return the verb of the clause that "and that" adds to what is said, before which a comma ends nothing: "… *and that* a man, whom it named, *was shot*"."""
    that = sentence.tokens[min(i + 1, len(sentence.tokens) - 1)]
    is_added = sentence.tokens[i].tag == "CC" and that.text.lower() == "that" and that.relation == "mark"
    return that.head if is_added and that.head > root else root


def _is_added_to(sentence: Sentence, i: int, start: int, cue: Token) -> bool:
    """Return whether a clause behind an aside is said as well: "said that mines had landed there, *without consequences*, and that nobody had replied"."""
    rest = sentence.tokens[i + 1 :]
    joint = next(
        (t for t in rest if t.tag == "CC" and [x.text.lower() for x in sentence.tokens[t.index + 1 : t.index + 2]] == ["that"]), None
    )
    if joint is None or any(t.text in (";", ":") or t.lemma == cue.lemma for t in rest if t.index < joint.index):
        return False
    that = sentence.tokens[joint.index + 1]
    first = sentence.head(sentence.tokens[that.head]) if that.relation == "mark" else None
    return first is not None and start <= first.index < i and sentence.tokens[start - 1].text.lower() == "that"


def _quoted(mark: str, quoted: bool) -> bool:
    return not quoted if mark == '"' else {"“": True, "”": False, "``": True, "''": False}.get(mark, quoted)


def _joins_words(sentence: Sentence, i: int) -> bool:
    """Return whether a dash stands between two names of one thing: "the Osh–Batken road"."""
    before, dash, behind = sentence.tokens[i - 1], sentence.tokens[i], sentence.tokens[min(i + 1, len(sentence.tokens) - 1)]
    return dash.text == "–" and before.end == dash.start and dash.end == behind.start


def _comma_ends(sentence: Sentence, i: int, start: int, root: int, *, cue: Token, cues: Cues) -> bool:
    rest = sentence.tokens[i + 1 :]
    if not rest:
        return True
    following = rest[0]
    if following.tag == "CC":
        return _conjunction_ends(sentence, i + 1, start, root, cue=cue, cues=cues)
    if (following.lemma in cues.results and following.tag == "VBG") or tells_parts(rest, cues):
        return False
    if following.text.lower() == "that" and following.relation == "mark" and following.head > start:
        return False  # "said that the boat was theirs, *that it carried fish* and …"
    if following.text.lower() == "with" and any(t.tag == "CD" for t in rest[1:4]):
        return False  # "said 19 people had died, *with another six missing*"
    if following.tag == "VBG":
        is_aside = any(
            t.text.lower() in RELATIVES for t in sentence.tokens[max(0, cue.index - 3) : cue.index]
        )  # "firms *that it says* …, prompting"
        return is_aside or not _is_told_as_well(sentence, following, start, cues)
    if following.text.lower() in CONCESSIVE and _was_before_as_well(sentence, following, cue, cues):
        return False
    if following.text.lower() in cues.boundaries or following.tag in ("WRB", "WDT"):
        return True
    if _goes_on_where(sentence, following, start, i) or (following.tag == "JJR" and start <= following.head < i):
        return False  # "a second blast, *bigger* than the first"
    return not any(t.relation == "conj" and start <= t.head <= i and leftmost(sentence, t) <= i + 1 for t in rest)


def _was_before_as_well(sentence: Sentence, conjunction: Token, cue: Token, cues: Cues) -> bool:
    """Return whether a clause behind a comma lies before the saying too: "said that five had been shot, *while* two soldiers *had* been wounded"; not "…, while aid agencies left"."""
    verb = next(
        (t for t in sentence.tokens[conjunction.index + 1 :] if t.tag in (*FINITE, "MD") or t.text.lower() in ("had", "'d", "’d")), None
    )
    clause = None if verb is None or verb.lemma != "have" else sentence.head(verb)
    is_before = clause is not None and verb is not None and verb.tag == "VBD" and clause.tag == "VBN" and verb.relation.startswith("aux")
    return is_before and clause is not None and cue.tag in ("VBD", "VBN") and clause.lemma not in cues.verbs.by_lemma


def _goes_on_where(sentence: Sentence, preposition: Token, start: int, comma: int) -> bool:
    """Return whether a place or means behind a comma belongs to what is said: "hit a camp at Soro, *in the north of the delta*, killing eight"."""
    noun = sentence.head(preposition)
    if preposition.relation != "case" or noun is None or not start <= noun.head < comma:
        return False
    is_day = noun.entity_label == "DATE" and any(t.text == "," for t in sentence.tokens[start:comma])  # "…, in the north, *on Sunday*"
    return preposition.text.lower() in ("by", "in", "near") or (preposition.text.lower() == "on" and is_day)


def tells_parts(behind: Sequence[Token], cues: Cues) -> bool:
    """Return whether the words behind a comma count some of those told of, or say whose deed it was to some: "…, *26 from* the camp", "…, *among them* a child",
    "said 21 were killed, *most of them by* guards"; not "most of them conscripts"."""
    words = [t.text.lower() for t in behind[:4]]
    by_whom = words[0] in cues.shares and words[3:] == ["by"]
    counts = (behind[0].tag == "CD" or by_whom) and words[1:2] in (["of"], ["from"], ["in"]) and words[2:3] not in (["whom"], ["which"])
    return counts or words[0] == "including" or words[:2] == ["among", "them"]


def _is_told_as_well(sentence: Sentence, participle: Token, start: int, cues: Cues) -> bool:
    """Return whether a participle behind a comma hangs on a verb of what is said: "said its men had struck back, *capturing* posts"; not "…, *blaming* the rebels"."""
    head = sentence.head(participle)
    speaks = participle.lemma in cues.verbs.by_lemma
    return head is not None and head.index >= start and head.pos in ("VERB", "AUX") and not speaks


def _conjunction_ends(sentence: Sentence, i: int, start: int, root: int, *, cue: Token, cues: Cues) -> bool:
    """A second verb of the narrator's, or of the same source, ends what is said: "… and accused the TPLF of dumping body bags".

    After a content that is no clause any finite verb does: "threatened to bomb the airfields *and telephoned* Paris".
    """
    if any(t.text.lower() == "that" for t in sentence.tokens[i + 1 : i + 2]) or _counts_on(sentence, i, cues):
        return False
    if [t.text.lower() for t in sentence.tokens[i : i + 2]] in (["but", "no"], ["but", "not"]):
        return False  # "said they had a radio, *but no gun*"
    if _leaves_the_past(sentence, i, root, cue) or _leaves_the_denied(sentence, i, cue):
        return True
    joined = next((t for t in sentence.tokens[i + 1 :] if t.relation == "conj" and t.head < i), None)
    if joined is not None and joined.head < start:
        return True
    near = next((t for t in sentence.tokens[i + 1 : i + 5] if t.pos == "VERB" or t.lemma == "have"), None)
    if near is not None and near.tag in FINITE and near.relation == "conj" and near.head == root and sentence.tokens[root].tag == "VBG":
        return True  # "denies arming the group *and called* the report a farce"
    frames = cues.verbs.frames
    speaks = near is not None and any(words[0] == near.lemma for words in cues.verbs.by_lemma.get(near.lemma, ())) and near.lemma in frames
    own_subject = near is not None and any(t.pos in NOUNS for t in sentence.tokens[i + 1 : near.index])
    if near is not None and near.tag in FINITE and not _is_clause(sentence, sentence.tokens[min(root, len(sentence.tokens) - 1)]):
        return own_subject or same_tense(sentence, near, cue)
    return bool(speaks and near and not own_subject and same_tense(sentence, near, cue))


def _counts_on(sentence: Sentence, i: int, cues: Cues) -> bool:
    """Return whether "and" goes on with a count: "put its losses at 31 killed *and 112 wounded*"."""
    near = sentence.tokens[i + 1 : i + 3]
    harmed = near[1] if len(near) == 2 and near[0].tag == "CD" and near[1].lemma in cues.results else None
    return harmed is not None and not sentence.children(harmed, "obj")


def _leaves_the_past(sentence: Sentence, i: int, root: int, cue: Token) -> bool:
    """Return whether a clause behind ", and" goes on with the news where what was said lies before it: "alleged that men *had* fled, and France *suspended* aid"."""
    said = sentence.tokens[min(root, len(sentence.tokens) - 1)]
    was_before = any(t.text.lower() in ("had", "'d", "’d") for t in sentence.children(said, "aux"))
    if not was_before or cue.tag not in ("VBD", "VBN") or i == 0 or sentence.tokens[i - 1].text != ",":
        return False
    verb = next((t for t in sentence.tokens[i + 1 :] if t.tag in (*FINITE, "MD") or t.text.lower() in ("had", "'d")), None)
    subject = None if verb is None else sentence.child(verb, "nsubj")
    return (
        verb is not None
        and verb.tag == "VBD"
        and verb.lemma != "have"
        and subject is not None
        and subject.index > i
        and subject.pos in NOUNS
    )


def _leaves_the_denied(sentence: Sentence, i: int, cue: Token) -> bool:
    """Return whether a clause behind ", and" has its own subject, and is the narrator's where what came before is denied: "denied that it took place, *and partners
    found* the school intact"."""
    if cue.lemma not in grammar_words().denying or i == 0 or sentence.tokens[i - 1].text != ",":
        return False
    subject = next((t for t in sentence.tokens[i + 1 :] if t.relation.startswith("nsubj")), None)
    verb = None if subject is None else sentence.head(subject)
    is_named = (
        subject is not None
        and subject.pos in ("NOUN", "PROPN")
        and all(t.pos not in ("VERB", "AUX", "PUNCT") for t in sentence.tokens[i + 1 : subject.index])
    )
    return is_named and verb is not None and verb.tag in FINITE


def _is_clause(sentence: Sentence, root: Token) -> bool:
    return root.tag in (*FINITE, "MD") or any(t.tag in (*FINITE, "MD") for t in sentence.children(root, "aux", "aux:pass", "cop"))
