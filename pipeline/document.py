"""A parsed article as extraction sees it: sentences of tokens with lemma, tag, head and relation.

This small class stands between the parser and extraction: no stage but `annotate` knows which parser made it, and a ten-line CoNLL-U
fixture is enough to test a rule. Relations are in the style of enhanced Universal Dependencies: a preposition is part of the relation of its noun
(`obl:against`, `nmod:of`) and a `case` child of it; passive subjects are `nsubj:pass`, passive agents `obl:agent`, gerunds after a
preposition `advcl:of`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import pandas as pd

from schemas.table import records

PLACE_LABELS = ("GPE", "LOC", "FAC")
"""Labels of the names of places."""
FINITE = ("VBD", "VBZ", "VBP")
"""Tags of verbs that can be the only one of their clause: "said", "says", "say"."""
QUOTE_MARKS = ('"', "“", "”", "``", "''")
_PARTS = {"V": "VERB", "M": "AUX", "N": "NOUN", "J": "ADJ", "R": "ADV", "P": "PRON", "C": "NUM", "W": "PRON"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `articles.text`: start and end in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Token:
    """One token. `index` and `head` count the tokens of its sentence, from 0; the root is its own head."""

    index: int
    text: str
    start: int
    lemma: str
    tag: str
    head: int
    relation: str
    entity: str = "O"

    @cached_property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def pos(self) -> str:
        """Coarse part of speech from the Penn tag: VERB, NOUN, PROPN, ADJ, ADV, PRON, NUM, ADP, DET, AUX, … or X."""
        if self.tag.startswith("NNP"):
            return "PROPN"
        if self.tag in ("IN", "TO", "RP"):
            return "ADP"
        if self.tag in ("DT", "PDT", "WDT", "PRP$", "WP$"):
            return "DET"
        if self.tag == "CC":
            return "CCONJ"
        if self.tag == "POS":
            return "PART"
        return _PARTS.get(self.tag[:1], "X") if self.tag[:1].isalpha() else "PUNCT"

    @property
    def entity_label(self) -> str | None:
        """Named-entity label without its B- or I-; None outside names."""
        return self.entity[2:] if self.entity != "O" else None


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence. Its text is `document.text[start:end]`."""

    sentence_id: str
    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token)
        return tuple(tuple(c) for c in found)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The lemmas and the words in lower case."""
        return frozenset(form for t in self.tokens for form in (t.lemma, t.text.lower()))

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Return the dependents of a token in order, all or those with one of the relations. `obl` also matches `obl:in`."""
        return [c for c in self._children[token.index] if not relations or not _kinds(c.relation).isdisjoint(relations)]

    def name_right_behind(self, noun: Token) -> Token | None:
        """Return the name that a description ends in, without a comma: *Soleimani* of "the Iranian commander Qassem Soleimani"."""
        names = [c for c in self.children(noun, "appos") if c.tag in ("NNP", "NNPS")] if noun.tag.startswith("NN") else []
        return next((c for c in names if self.subtree(c)[0].index == noun.index + 1), None)

    def child(self, token: Token, *relations: str) -> Token | None:
        return next(iter(self.children(token, *relations)), None)

    def head(self, token: Token) -> Token | None:
        """Return the head; None for the root."""
        return None if token.head == token.index else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the head, its head, … up to the root; stops in a cycle."""
        seen = {token.index}
        head = self.head(token)
        while head is not None and head.index not in seen:
            seen.add(head.index)
            yield head
            head = self.head(head)

    def subtree(self, token: Token) -> list[Token]:
        """Return the token and all below it, in order of the text."""
        found, queue = {token.index}, [token]
        while queue:
            for c in self._children[queue.pop().index]:
                if c.index not in found:
                    found.add(c.index)
                    queue.append(c)
        return [self.tokens[i] for i in sorted(found)]

    def at(self, offset: int) -> Token | None:
        """Return the token that covers a character of the article; None for white space or another sentence."""
        return next((t for t in self.tokens if t.start <= offset < t.end), None)

    def within(self, span: Span) -> list[Token]:
        return [t for t in self.tokens if t.start < span.end and t.end > span.start]

    def head_of(self, span: Span) -> Token | None:
        """Return the token of the span that governs the others: the one whose head lies outside. None for an empty span."""
        inside = self.within(span)
        indices = {t.index for t in inside}
        return next((t for t in inside if t.head not in indices or t.head == t.index), inside[-1] if inside else None)

    def names(self) -> list[tuple[Span, str]]:
        """Return the named entities: span and label."""
        found: list[tuple[Span, str]] = []
        for token in self.tokens:
            if token.entity.startswith("B-"):
                found.append((token.span, token.entity[2:]))
            elif token.entity.startswith("I-") and found:
                found[-1] = (Span(found[-1][0].start, token.end), found[-1][1])
        return found


@dataclass(frozen=True)
class Document:
    """A parsed article with what extraction may know of it: text, title, outlet and publication date."""

    article_id: str
    text: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    outlet: str | None = None
    published_at: pd.Timestamp | None = None
    dateline_place: str | None = None
    _by_id: dict[str, Sentence] = field(default_factory=dict, repr=False, compare=False)

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that a character stands in; None between two."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def sentence(self, sentence_id: str) -> Sentence:
        if not self._by_id:
            self._by_id.update({s.sentence_id: s for s in self.sentences})
        return self._by_id[sentence_id]


def is_relation(token: Token, relation: str) -> bool:
    """Return whether a token stands in a relation or a subtype of it: `nsubj:pass` is `nsubj`, `obl:in` is `obl`."""
    return relation in _kinds(token.relation)


@cache
def _kinds(relation: str) -> frozenset[str]:
    """Return a relation and what it is a subtype of."""
    parts = relation.split(":")
    return frozenset(":".join(parts[:n]) for n in range(1, len(parts) + 1))


def documents(articles: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[Document]:
    """Yield the articles as documents, in the order of `articles`, from the stored annotation."""
    parsed: dict[str, list[Sentence]] = {}
    for row in records(sentences):
        parsed.setdefault(row["article_id"], []).append(_sentence(row))
    for row in records(articles):
        found = sorted(parsed.get(row["article_id"], []), key=lambda s: s.start)
        yield Document(
            row["article_id"],
            row["text"],
            tuple(found),
            row["title"],
            row["outlet"],
            None if row["published_at"] is None else pd.Timestamp(row["published_at"]),
            row["dateline_place"],
        )


def _sentence(row: dict[Any, Any]) -> Sentence:
    columns = zip(
        row["token_texts"], row["token_starts"], row["lemmas"], row["tags"], row["heads"], row["relations"], row["entities"], strict=True
    )
    tokens = tuple(
        Token(i, text, int(start), lemma, tag, int(head), relation, entity)
        for i, (text, start, lemma, tag, head, relation, entity) in enumerate(columns)
    )
    return Sentence(
        row["sentence_id"],
        int(row["sentence_index"]),
        int(row["paragraph_index"]),
        int(row["start_char"]),
        int(row["end_char"]),
        row["text"],
        tokens,
    )


def from_conllu(lines: str, article_id: str = "test", published_at: str | None = None) -> Document:
    """Return the document of a CoNLL-U text: tests need no parser. Sentences are joined by one space; a blank line ends one.

    Columns: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC. XPOS is the Penn tag; MISC may hold `Entity=B-GPE` and `SpaceAfter=No`.
    """
    text = ""
    sentences: list[Sentence] = []
    for block in (b for b in lines.strip().split("\n\n") if b.strip()):
        rows = [line.split() for line in block.strip().splitlines() if line.strip() and not line.strip().startswith("#")]
        text += " " if text else ""
        start, tokens = len(text), []
        for i, row in enumerate(rows):
            misc = dict(pair.split("=") for pair in (row[9] if len(row) > 9 else "_").split("|") if "=" in pair)
            head = int(row[6]) - 1 if row[6] != "0" else i
            tokens.append(Token(i, row[1], len(text), row[2], row[4], head, row[7], misc.get("Entity", "O")))
            text += row[1] + ("" if misc.get("SpaceAfter") == "No" or i == len(rows) - 1 else " ")
        sentences.append(Sentence(f"s{len(sentences)}", len(sentences), 0, start, len(text), text[start:], tuple(tokens)))
    return Document(article_id, text, tuple(sentences), published_at=pd.Timestamp(published_at) if published_at else None)


def all_sentences(docs: Iterable[Document]) -> Iterator[tuple[Document, Sentence]]:
    return ((document, sentence) for document in docs for sentence in document.sentences)
