"""Articles become sentences whose tokens quote the text exactly."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser

TEXT = "Armenia accused Azerbaijan of shelling.\n\n“We will not leave,” a resident of Goris said.\nComments"


def test_tokens_and_sentences_quote_the_text() -> None:
    document = annotate_text(TEXT, load_parser())
    assert all(document.text[s.start : s.end] == s.text for s in document.sentences)
    assert all(document.text[t.start : t.end] == t.text for s in document.sentences for t in s.tokens)


def test_no_sentence_runs_across_a_line_break() -> None:
    document = annotate_text(TEXT, load_parser())
    assert [s.paragraph for s in document.sentences] == [0, 1, 2]
    assert not any("\n" in s.text for s in document.sentences)


def test_offsets_count_code_points() -> None:
    document = annotate_text("🕊 The truce held. Baku denied it.", load_parser())
    assert document.text[document.sentences[-1].start :] == "Baku denied it."


def test_known_names_are_marked_before_the_tagger_looks() -> None:
    parser = load_parser(None, (("Zorvat Heights", "LOC"),))
    document = annotate_text("Shells fell on Zorvat Heights.", parser)
    assert [(document.words(span), label) for span, label in document.sentences[0].names()] == [("Zorvat Heights", "LOC")]


def test_a_text_without_words_has_no_sentences() -> None:
    assert annotate_text("\n  \n", load_parser()).sentences == ()


def test_a_large_town_that_the_tagger_does_not_know_is_marked() -> None:
    parser = load_parser(None, (), frozenset({"zorvat", "port zorvat"}))
    document = annotate_text("Rebels captured the harbour of Port Zorvat, he said.", parser)
    assert [document.words(span) for span, _ in document.sentences[0].names()] == ["Port Zorvat"]


def test_the_family_name_of_a_person_is_no_town() -> None:
    parser = load_parser(None, (), frozenset({"austin"}))
    document = annotate_text("Defense Secretary Lloyd Austin met officials in Kyiv on Monday.", parser)
    assert "Lloyd Austin" in [document.words(span) for span, label in document.sentences[0].names() if label == "PERSON"]


def test_lemmas_do_not_depend_on_the_sentence() -> None:
    parser = load_parser()
    one, other = (annotate_text(text, parser) for text in ("Talks became tense.", "It was then that the talks became tense."))
    assert next(t.lemma for t in one.sentences[0].tokens if t.text == "became") == "become"
    assert next(t.lemma for t in other.sentences[0].tokens if t.text == "became") == "become"


@pytest.mark.parametrize("title", ["Sgt.", "Brig.", "Cpl.", "Msgr.", "Supt.", "Lic.", "Atty."])
def test_no_sentence_ends_after_a_short_title(title: str) -> None:
    document = annotate_text(f"“We held the bridge,” said {title} Moussa Diallo, smiling. He left.", load_parser())
    assert [s.text[-8:] for s in document.sentences] == ["smiling.", "He left."]


def test_a_cease_fire_is_one_word_with_or_without_a_hyphen() -> None:
    document = annotate_text("Zambia declared a cease-fire.", load_parser())
    assert [(t.text, t.lemma) for t in document.sentences[0].tokens][3] == ("cease-fire", "ceasefire")


@pytest.mark.parametrize("text", ["IS said that its men had taken the bridge.", "WHO said 12 people had died of cholera."])
def test_an_acronym_that_is_spelled_like_a_little_word_is_a_name(text: str) -> None:
    sentence = annotate_text(text, load_parser()).sentences[0]
    assert (sentence.tokens[0].tag, sentence.tokens[0].relation) == ("NNP", "nsubj")


def test_what_is_all_in_capitals_holds_no_such_acronym() -> None:
    assert annotate_text("IS THIS THE END?", load_parser()).sentences[0].tokens[0].tag == "VBZ"


def test_a_verb_the_parser_never_saw_is_read_like_one_it_knows() -> None:
    words = annotate_text("Rebels retook Bria, a town in the east.", load_parser()).sentences[0].tokens
    assert [(t.text, t.lemma, t.relation) for t in words[:3]] == [
        ("Rebels", "rebel", "nsubj"),
        ("retook", "retake", "root"),
        ("Bria", "bria", "obj"),
    ]


def test_lemmas_do_not_hang_on_the_apostrophe() -> None:
    curly, straight = (
        [t.lemma for s in annotate_text(text, load_parser()).sentences for t in s.tokens]
        for text in (
            "It’s a coup d’état, the crew’s captain said; they didn’t resist.",
            "It's a coup d'état, the crew's captain said; they didn't resist.",
        )
    )
    assert curly == straight
    assert "be" in curly


def test_a_line_that_is_too_long_to_parse_is_parsed_in_pieces() -> None:
    sentence = "Rebels shelled the town of Goma on Tuesday. "
    document = annotate_text((sentence * 1_000).strip(), load_parser())
    assert len(document.sentences) == 1_000
    assert all(document.text[s.start : s.end] == s.text == sentence.strip() for s in document.sentences)


def test_a_line_without_a_space_is_cut_anywhere() -> None:
    document = annotate_text("x" * 50_000, load_parser())
    assert "".join(t.text for s in document.sentences for t in s.tokens) == "x" * 50_000
