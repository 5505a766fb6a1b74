"""Small parsed documents for tests of rules: no model is loaded."""

from pipeline.document import Document, from_conllu

PENN = {
    "n": "NN",
    "ns": "NNS",
    "p": "NNP",
    "v": "VBD",
    "vn": "VBN",
    "vb": "VB",
    "vg": "VBG",
    "j": "JJ",
    "i": "IN",
    "to": "TO",
    "d": "DT",
    "r": "RB",
    "md": "MD",
    "c": "CD",
    "cc": "CC",
    "pr": "PRP",
    "w": "WDT",
    ".": ".",
}


def tree(text: str, published_at: str | None = None) -> Document:
    """Return a document from words as `form/lemma/tag/head/relation[/entity]`, separated by spaces; `|` ends a sentence; heads count from 1.

    Tags are Penn's or short: n ns p v vn vb vg j i to d r md c cc pr w. An empty lemma is the form in lower case.
    """
    sentences = []
    for sentence in text.split("|"):
        lines = []
        for i, word in enumerate(sentence.split(), start=1):
            form, lemma, tag, head, relation, *entity = word.split("/")
            misc = f"Entity={entity[0]}" if entity else "_"
            lines.append(f"{i} {form} {lemma or form.lower()} _ {PENN.get(tag, tag)} _ {head} {relation} _ {misc}")
        sentences.append("\n".join(lines))
    return from_conllu("\n\n".join(sentences), published_at=published_at)
