"""Documents as captured, and the articles read from them."""

from pandera.typing import Series

from schemas.columns import Bool, Bytes, Capture, Day, Float, Instant, Int, Text, column, key, reference
from schemas.table import Table
from schemas.vocabulary import DuplicateKind, RejectReason, Stage


class RawDocuments(Capture, layer="raw", by_day=True):
    """One row per document captured: a file, or one part of a file that holds several (a line of JSONL, a row of a table, a message of a mailbox)."""

    document_id: Series[Text] = key("Identifier, derived from path, part and content.")
    path: Series[Text] = column("Path of the file below `data/raw`, with forward slashes; inside an archive, `archive.zip!/path`.")
    part: Series[Int] = column("Which part of the file: 0 for a whole file, else the line, row, entry or message from 1.", ge=0)
    sha256: Series[Text] = column("SHA-256 of the content, hexadecimal.")
    byte_count: Series[Int] = column("Size of the content in bytes; 0 when nothing could be taken.", ge=0)
    media_type: Series[Text] = column(
        "What the content is: text/plain, text/html, or application/json for what a reader took from another format."
    )
    reader: Series[Text] = column("Reader that understands the format; null when none does.", null=True)
    reader_version: Series[Text] = column("Version of the reader; what it died of is not tried again before that changes.", null=True)
    content: Series[Bytes] = column(
        "The bytes as captured, or as the reader took them from the file; null when they cannot be used.", null=True
    )
    reason: Series[Text] = column(
        "Why reading could use nothing of it, as one word; null when it could.", null=True, isin=list(RejectReason)
    )
    detail: Series[Text] = column("The same in words.", null=True)
    sidecar: Series[Text] = column(
        "What stands beside the document: the text of its `<name>.meta.json`, or what its container says of it.", null=True
    )
    language: Series[Text] = column("Language that `source.yaml` gives for the folder.", null=True)
    timezone: Series[Text] = column("Time zone that `source.yaml` gives for times without one.", null=True)
    licence: Series[Text] = column("Note on the licence from `source.yaml`.", null=True)


class RejectedDocuments(Capture, layer="raw", by_day=True):
    """One row per document, or part of one, that could not be used, with the reason. Nothing is skipped silently."""

    document_id: Series[Text] = reference("raw_documents.document_id", "Document that could not be used.", is_key=True)
    path: Series[Text] = column("Path of the file below `data/raw`.")
    part: Series[Int] = column("Which part of the file: 0 for a whole file, else the line, row, entry or message from 1.", ge=0)
    reader: Series[Text] = column("Reader that understands the format; null when none does.", null=True)
    stage: Series[Text] = column("Stage that gave up: read, clean, annotate, extract or resolve.", isin=list(Stage))
    reason: Series[Text] = column("Why, as one word to count by.", isin=list(RejectReason))
    detail: Series[Text] = column("Why, in words for a person.")


class Articles(Capture, layer="core", by_day=True):
    """One row per article: the text that everything else quotes. NFC-normalised once and never edited later."""

    article_id: Series[Text] = key("Identifier, derived from the document.")
    document_id: Series[Text] = reference("raw_documents.document_id", "Document the article was read from.")
    title: Series[Text] = column("Headline; null when the document has none.", null=True)
    text: Series[Text] = column("Body without page furniture; paragraphs end in a line break. All offsets count its code points.")
    byline: Series[Text] = column("Author as the document names them.", null=True)
    url: Series[Text] = column("Address the article was published at.", null=True)
    language: Series[Text] = column("Language of the text, ISO 639-1.")
    published_at: Series[Instant] = column("When it was published (UTC); null when nothing says so. Never the clock's time.", null=True)
    published_precision: Series[Text] = column("`instant` or `day`; null without a date.", null=True, isin=["instant", "day"])
    published_source: Series[Text] = column("Where the date was found: `metadata`, `sidecar`, `text`, `url`, `given`, `folder`.", null=True)
    published_rule: Series[Text] = column(
        "Which field or form it was found in: `article:published_time`, `datePublished`, `<time>`, `day in the path`.", null=True
    )
    dateline_place: Series[Text] = column("Place named by the dateline (`GOMA, Jan 27 (Agency) -`); null without one.", null=True)
    dateline_date: Series[Day] = column("Day named by the dateline; null without one.", null=True)
    agency: Series[Text] = column(
        "News agency that the article names as its source, in dateline, byline or credit: a code of `agencies`.", null=True
    )
    word_count: Series[Int] = column("Words of the text, split at white space.", ge=0)


class ArticleFurniture(Table, layer="core", by_day=True):
    """One row per piece of page furniture cut from an article: share lines, related links, comment counts, credits."""

    article_id: Series[Text] = reference("articles.article_id", "Article it was cut from.", is_key=True)
    furniture_index: Series[Int] = key("Position among the pieces cut from this article, from 0.", ge=0)
    text: Series[Text] = column("The words that were cut.")
    reason: Series[Text] = column(
        "Why: social, related, comments, newsletter, credit, caption, navigation, dateline, byline, timestamp, advertisement; page: left out by its place."
    )


class ArticleDuplicates(Table, layer="core"):
    """One row per article that tells what another tells in the same words, with the one that counts in its place. Each text counts once without them."""

    article_id: Series[Text] = reference("articles.article_id", "The copy.", is_key=True)
    original_id: Series[Text] = reference(
        "articles.article_id",
        "The article that counts in its place, never a copy itself: the earliest of the same texts, the longer of two, the latest version.",
    )
    kind: Series[Text] = column(
        "How alike: `exact` (the same words), `near` (some changed), `contained` (a part of the original), `updated` (an earlier version of it).",
        isin=list(DuplicateKind),
    )
    similarity: Series[Float] = column(
        "Share of all their runs of three words that both have; of a contained copy, the share of its own that the original has.",
        ge=0,
        le=1,
    )
    superseded_by: Series[Text] = reference(
        "articles.article_id", "Next version of the story; null where the copy is no earlier version.", null=True
    )
    agency: Series[Text] = reference("agencies.agency", "News agency that the copy, or else the original, names as its source.", null=True)
    is_same_outlet: Series[Bool] = column("Whether both come from one outlet.")
