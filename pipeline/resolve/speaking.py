"""Who speaks, and who is spoken of: the subject of "said", the son of "her son"."""

from pipeline.codebook.description_words import description_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence
from pipeline.resolve.actor_words import Mention


def tells_of_kin(earlier: Sentence, mention: Mention) -> bool:
    """Return whether a sentence between is about somebody's kin, who may go on as the pronoun: "Ada Kahn waited for *her son*. *He* had called her"."""
    between = (s for s in mention.document.sentences if earlier.index < s.index < mention.sentence.index)
    kin = description_words().kin
    return any(t.lemma.casefold() in kin and any(c.tag == "PRP$" for c in s.children(t, "nmod:poss")) for s in between for t in s.tokens)


def says(mention: Mention) -> bool:
    """Return whether the words are who says something: the subject of a verb that only says."""
    verb = mention.sentence.head(mention.head)
    return (
        verb is not None and mention.head.relation == "nsubj" and verb.lemma in {*grammar_words().only_says, *grammar_words().stands_behind}
    )
