"""Contradictions inside an incident, found by rule, each with both quotations. Updates are no contradictions: a toll that rises is news, not a quarrel."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from pandera.typing import DataFrame

from pipeline.cluster.counted import of_one_kind
from pipeline.cluster.profile import Cluster
from pipeline.cluster.sides import NOT, is_state, may_be_same
from pipeline.cluster.statements import CALLED_SO, NAMED, Statement, Statements
from pipeline.cluster.tolls import PASSING, UPDATE_AT_MOST
from pipeline.ids import mint
from schemas.incidents import Disputes
from schemas.vocabulary import CasualtyKind, Voice

type Row = dict[str, Any]
OWN_PART = re.compile(
    r"\b(?:responsib|involve|nothing (?:whatsoever )?to do with|party to|connection|role|part in|behind|hand in|blame|culprit|carried out|its forces|its troops|its aircraft)",
    re.IGNORECASE,
)
BEGAN = re.compile(
    r"\b(?:attack|began|fire|hit|open|ramm|shell|shoot|shot|start|struck)\w*(?: fire)? first\b|\bfirst to (?:attack|fire|open|shoot|strike|use)\b|\bwithout (?:any )?(?:cause|provocation|reason|warning)\b|\bunprovoked\b"
    r"|\bforc(?:ed|ing) [^.;]{0,40}?\bto (?:answer|fire back|react|reply|respond|return)\b|\breturn(?:ed|ing) fire\b|\bfired back\b|\bdeliberately (?:collided|hit|rammed|struck|swerved)",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
UPDATE = timedelta(hours=36)
UPDATE_RATIO = 2.0
LITTLE_MORE = 1.5
FEWER = 1.3


def find_disputes(clusters: Sequence[Cluster], statements: Statements) -> DataFrame[Disputes]:
    """Return one row per contradiction: of each pair of values the first that each side said."""
    rows: list[Row] = []
    for cluster in clusters:
        if cluster.profile.is_speech:  # who refuses or accuses is quoted; whether he did is nobody's quarrel
            continue
        incident = cluster.incident_id
        for rule in (_who, _whether, _target, _framing):
            rows += [_row(incident, None, one, other, rule.__name__[1:]) for one, other in rule(incident, statements)]
        for kind, one, other in _how_many(incident, statements):
            rows.append(_row(incident, kind, one, other, "how_many"))
    return Disputes.conform(list({row["dispute_id"]: row for row in rows}.values()))


def _who(incident: str, statements: Statements) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """Two culprits, at least one of them named by a source. In a fight each is the other's victim: that is no quarrel about who did it."""
    everybody = _grouped(s for s in statements.who(incident) if not s.is_part)
    yield from (([one], [other]) for one, other in list(statements.mutual(incident))[:1])
    by_camp = {camp: said for camp, said in everybody.items() if not camp.startswith(NOT)}
    camps = sorted(by_camp, key=lambda c: (-len({s.origin for s in by_camp[c]}), c))
    for camp in camps:
        if f"{NOT}{camp}" in everybody and (others := [s for s in by_camp[camp] if s.voice != Voice.NARRATOR]):
            yield others, everybody[f"{NOT}{camp}"]
    for other in camps[1:]:
        one = camps[0]
        if may_be_same(one, other):
            continue
        is_fight = any(_is_hit(other, s) for s in by_camp[one]) or any(_is_hit(one, s) for s in by_camp[other])
        together = {(s.article_id, s.start, s.source) for s in by_camp[one]} & {(s.article_id, s.start, s.source) for s in by_camp[other]}
        is_boast = any(s.camp == one and s.voice != Voice.NARRATOR for s in by_camp[one])  # who says that he did it himself is not blamed
        is_claimed = any(s.voice != Voice.NARRATOR for s in by_camp[other]) or (
            not is_boast and all(s.voice != Voice.NARRATOR for s in by_camp[one])
        )
        if is_claimed and not is_fight and not together:
            yield by_camp[one], by_camp[other]
        elif is_fight and (began := _each_began(by_camp[one], by_camp[other])) is not None:
            yield began
    if len(camps) < 2:
        yield from _denied_part(by_camp, statements.whether(incident))


def _each_began(one: Sequence[Statement], other: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]] | None:
    """Return what two speakers say of a fight of which each says that the other began it: "*without any reason*", "our men were *forced to answer*"; None where nobody does."""
    pairs = (
        (a, b)
        for a in one
        for b in other
        if Voice.NARRATOR not in (a.voice, b.voice)
        and a.article_id != b.article_id
        and a.camp != a.value
        and b.camp != b.value
        and (BEGAN.search(a.text) or BEGAN.search(b.text))
    )
    found = next(pairs, None)
    return None if found is None else ([found[0]], [found[1]])


def _denied_part(
    by_camp: Mapping[str, Sequence[Statement]], whether: Iterator[Statement]
) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """Somebody is blamed, and denies it."""
    found = _grouped(whether)
    denied = [s for s in found.get("no", ()) if s.voice == Voice.ACTOR_SIDE and OWN_PART.search(s.text)]
    affirmed = [s for s in found.get("yes", ()) if s.voice != Voice.ACTOR_SIDE]
    if denied and affirmed:
        yield affirmed, denied
        return
    accusing = [s for said in by_camp.values() for s in said if s.voice != Voice.NARRATOR]
    part = [s for s in found.get("no", ()) if s.denies_part and s.speaker not in {a.speaker for a in accusing}]
    if part and accusing:
        yield accusing, part
    elif any(s.is_undoubted for s in found.get("yes", ())):  # a bomb went off: who denies that it was his says that it was another's
        for denial in found.get("no", ()):
            blaming = [s for s in by_camp.get(denial.camp or "", ()) if s.voice != Voice.NARRATOR and s.camp != denial.camp]
            if blaming and not denial.is_flat:
                yield blaming, [denial]
                return


def _is_hit(culprit: str, said: Statement) -> bool:
    return any(may_be_same(culprit, other) for other in said.others)


def _whether(incident: str, statements: Statements) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """Somebody says that it happened, somebody that it did not. Who only denies a part in it, or says that somebody else did it, quarrels about who did it."""
    found = _grouped(statements.whether(incident))
    others = [s for s in statements.who(incident) if s.voice != Voice.NARRATOR and s.value != s.camp]
    blaming = {s.camp for s in others if s.camp is not None}
    clearing = {s.speaker for s in others if s.source is not None and s.value.startswith(NOT)}
    telling = {s.speaker for s in found.get("yes", ()) if s.source is not None}  # who tells another story of it
    denied = [s for s in found.get("no", ()) if s.is_flat or (not OWN_PART.search(s.text) and s.speaker not in telling)]
    denied = [s for s in denied if s.is_flat or (s.camp not in blaming and s.speaker not in clearing)]
    if any(s.is_undoubted for s in found.get("yes", ())):  # a bomb went off: who denies that it was his says that it was another's
        denied = [s for s in denied if s.is_flat or s.camp is None or s.camp not in {w.value for w in others if w.camp != s.camp}]
    affirmed = [s for s in found.get("yes", ()) if s.speaker not in {d.speaker for d in denied}]
    if denied and affirmed:
        yield affirmed, denied


def _target(incident: str, statements: Statements) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """Somebody says that civilians were hit, somebody that fighters were. Who mourns its own soldiers does not quarrel about that."""
    found = _grouped(statements.target(incident))
    speakers = {s.speaker for s in found.get("military", ()) if s.voice != Voice.ACTOR_SIDE} & {
        s.speaker for s in found.get("civilian", ())
    }
    attackers = {s.speaker for s in found.get("military", ()) if s.voice == Voice.ACTOR_SIDE}  # … who also say that they spared civilians
    is_agreed = any(
        _mourns(s) and s.voice != Voice.NARRATOR for s in found.get("military", ())
    )  # that soldiers were among those hit: then both may be true
    military = [
        s
        for s in found.get("military", ())
        if s.speaker not in speakers and s.voice not in (Voice.NARRATOR, Voice.UNNAMED) and not _mourns(s)
    ]
    military = [s for s in military if not (is_agreed and _of_soldiers(s))]
    civilian = [s for s in found.get("civilian", ()) if s.speaker not in speakers | attackers]
    if all(s.voice == Voice.RECIPIENT_SIDE for s in military):
        civilian = [s for s in civilian if s.voice not in (Voice.NARRATOR, Voice.RECIPIENT_SIDE)]
    if military and civilian:
        yield civilian, military


def _mourns(said: Statement) -> bool:
    """Return whether somebody other than the attacker tells that soldiers were hit: the dead may well be both."""
    if not _of_soldiers(said):
        return False
    is_group = said.camp is not None and not is_state(said.camp)
    return said.is_own_loss or (said.voice != Voice.ACTOR_SIDE and not is_group)


def _of_soldiers(said: Statement) -> bool:
    return "forces" in said.counted and "irregulars" not in said.counted


def _framing(incident: str, statements: Statements) -> Iterator[tuple[Sequence[Statement], Sequence[Statement]]]:
    """Each side's own word; where neither is quoted with it, what an article says that the other calls it."""
    found = _grouped(statements.framing(incident))
    mild, strong = found.pop(f"{NAMED}/mild", []), found.pop(f"{NAMED}/strong", [])
    worse = [
        s for m in mild for value in statements.opposites(m.label) for s in found.get(value, ())
    ]  # "the committee speaks of a clash": they were executed
    apart = _by_others(mild, strong) or _by_others(mild, worse)
    if apart is not None:
        yield apart
        return
    pairs = [(frame, f"{frame}/mild", f"{frame}/strong") for frame in sorted({value.partition("/")[0] for value in found})]
    told = [(frame, found[mild], found[strong]) for frame, mild, strong in pairs if mild in found and strong in found]
    told = [(frame, one, other) for frame, one, strong in told if (other := [s for s in strong if not _befell(s, one)])]
    for frame, one, other in told:
        if frame != CALLED_SO or len(told) == 1:
            yield one, other


def _befell(strong: Statement, mild: Sequence[Statement]) -> bool:
    """Return whether a strong word is for what befell the speakers of the mild one: police "fired back", and an officer was killed "in an *ambush*"."""
    camps = {s.camp for s in mild if s.camp is not None}
    return bool(camps) and all(any(may_be_same(camp, hit) for hit in strong.others) for camp in camps)


def _by_others(mild: Sequence[Statement], strong: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]] | None:
    """Return what two speakers call it, where neither is of the other's camp; None where nobody contradicts another."""
    pairs = (
        (one, other) for one in mild for other in strong if one.speaker != other.speaker and (one.camp is None or one.camp != other.camp)
    )
    found = next(pairs, None)
    return None if found is None else ([found[0]], [found[1]])


def _how_many(incident: str, statements: Statements) -> Iterator[tuple[str, Sequence[Statement], Sequence[Statement]]]:
    """Yield, for each kind, the two numbers that are furthest apart of those that contradict each other."""
    by_kind: dict[str, list[Statement]] = defaultdict(list)
    for kind, statement in statements.how_many(incident):
        by_kind[kind].append(statement)
    for kind, said in sorted(by_kind.items()):
        pairs = [(one, other) for one in said for other in said if one.low < other.low and contradicts(one, other, kind)]
        pairs = [(one, other) for one, other in pairs if kind not in PASSING or one.at == other.at]
        if pairs:
            low, high = max(pairs, key=lambda p: (p[1].low - p[0].low, p[0].order, p[1].order))
            yield (
                kind,
                [one for one, other in pairs if (one.value, other.value) == (low.value, high.value)],
                [other for one, other in pairs if (one.value, other.value) == (low.value, high.value)],
            )


def contradicts(low: Statement, high: Statement, kind: str = CasualtyKind.KILLED) -> bool:
    """Return whether two numbers contradict each other, the first the lower: other speakers, bounds that exclude each other, and no update."""
    if low.speaker == high.speaker or low.high >= high.low or low.at is None or high.at is None:
        return False
    if low.camp is not None and low.camp == high.camp and low.article_id == high.article_id:
        return False  # the spokesman and his army
    if low.nations and high.nations and low.nations.isdisjoint(high.nations):
        return False  # "no *Thai* casualties", and "a *Cambodian* soldier was killed"
    if low.high <= 1 and OTHERS.search(high.text):
        return False  # "Ada Kahn was shot", and "several *others* were wounded"
    opposed = (low.voice == Voice.ACTOR_SIDE) != (high.voice == Voice.ACTOR_SIDE)
    two_camps = low.camp is not None and high.camp is not None and low.camp != high.camp
    if low.is_part or not of_one_kind(low.counted, high.counted, opposed=opposed or two_camps):
        return False
    if kind == CasualtyKind.INJURED and high.low < low.high * FEWER and not opposed:
        return False  # of the wounded some die, and some go home
    if low.article_id == high.article_id:
        last = max(low, high, key=lambda s: s.start)
        is_same = (
            Voice.NARRATOR in (low.voice, high.voice) and "irregulars" in low.counted & high.counted
        )  # whose words he uses, he counts with
        return (opposed and not is_same) or (low.source is not None and high.source is not None and not last.is_update)
    if low.voice == high.voice == Voice.NARRATOR and low.high > 0:
        return False  # nobody is quoted: it may be an update, or a part
    rises = low.at <= high.at
    if rises and high.is_update and not high.is_rival and high.low <= low.high * LITTLE_MORE:
        return False  # "the number of dead *now* stands at 34"
    if rises and not opposed:
        is_of_others = ("irregulars" in low.counted) != (
            "irregulars" in high.counted
        )  # who calls the dead militants has a count of his own
        is_apart = high.is_rival or is_of_others or high.low > low.high * UPDATE_AT_MOST
        return low.source is not None and (high.source is not None or high.is_rival) and is_apart
    return opposed or high.low >= low.low * UPDATE_RATIO or low.at - high.at <= UPDATE


def _grouped(statements: Iterator[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.value].append(statement)
    return {value: sorted(said, key=lambda s: s.order) for value, said in found.items()}


def _row(incident: str, casualty_kind: str | None, one: Sequence[Statement], other: Sequence[Statement], rule: str) -> Row:
    first, second = min(one, key=lambda s: s.order), min(other, key=lambda s: s.order)
    row: Row = {
        "dispute_id": mint("dispute", incident, first.kind, casualty_kind, first.value, second.value),
        "incident_id": incident,
        "kind": rule,
        "casualty_kind": casualty_kind,
        "rule": f"disputes/{rule}",
    }
    for name, said, all_said in (("first", first, one), ("second", second, other)):
        row |= {
            f"{name}_value": said.label,
            f"{name}_voice": said.voice,
            f"{name}_source": said.source,
            f"{name}_count": len({s.origin for s in all_said}),
            f"{name}_article_id": said.article_id,
            f"{name}_start_char": said.start,
            f"{name}_end_char": said.end,
            f"{name}_text": said.text,
        }
    return row
