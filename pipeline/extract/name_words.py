"""Words that only stand in somebody's name: "the Group to *Support* Islam" supports nobody, "the Movement to *Defend* the Homeland" defends nothing."""

from pipeline.document import Sentence, Token

CAPITALS = 0.6
"""From this share of long words with a capital on a sentence is a headline in title case, in which "Plan to Support Farmers" is no name."""
LONG = 4


def in_a_name(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb stands with a capital behind "to" and a noun with one, in a sentence that writes its verbs small."""
    if verb.index < 2 or not verb.tag.startswith("VB") or not _is_capital(verb):
        return False
    noun, to = sentence.tokens[verb.index - 2 : verb.index]
    is_named = to.text == "to" and noun.tag.startswith("NN") and _is_capital(noun)
    return is_named and not _is_title_case(sentence)


def _is_title_case(sentence: Sentence) -> bool:
    words = [t for t in sentence.tokens[1:] if len(t.text) >= LONG and t.text.isalpha()]
    return sum(t.text[0].isupper() for t in words) >= CAPITALS * len(words)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and not token.text.isupper()
