"""Whom quoted pronouns and spokespeople of nobody in particular mean."""

from test_actors import SAID, links, parsed


def test_they_in_a_quotation_are_none_of_those_told_of_outside() -> None:
    quoted = "``/``/3/punct They/PRP/3/nsubj shot/VBD/0/root ''/''/3/punct said/VBD/3/parataxis Nusrat/NNP/5/nsubj/B-PERSON"
    told = "They/PRP/2/nsubj shot/VBD/0/root"
    armed = "Hamas/NNP/2/nsubj/B-ORG met/VBD/0/root"
    assert links(parsed(armed, quoted.replace("``", '"').replace("''", '"')), "Hamas", "They")[1]["actor_id"] is None
    first, second = links(parsed(armed, told), "Hamas", "They")
    assert second["actor_id"] == first["actor_id"]


def test_a_bare_spokesman_speaks_for_the_body_told_of_last() -> None:
    spokesman = f"a/DT/2/det spokesman/NN/3/nsubj {SAID}"
    first, second = links(parsed("Hamas/NNP/2/nsubj/B-ORG met/VBD/0/root", spokesman), "Hamas", "a spokesman")
    assert second["actor_id"] == first["actor_id"]


def test_a_bare_spokesman_of_nobody_told_of_is_not_the_government() -> None:
    told = "A/DT/2/det fire/NN/3/nsubj broke/VBD/0/root out/RP/3/compound:prt in/IN/6/case Kenya/NNP/3/obl:in/B-GPE"
    link = links(parsed(told, f"a/DT/2/det spokesman/NN/3/nsubj {SAID}"), "a spokesman", "Kenya@place")[0]
    assert link["actor_id"] is None


def test_guards_from_two_countries_are_of_neither() -> None:
    sentence = f"Guards/NNS/5/nsubj from/IN/4/case both/DT/4/det countries/NNS/1/nmod:from {SAID} in/IN/7/case Kenya/NNP/5/obl:in/B-GPE"
    guards = links(parsed(sentence.replace("Guards", "soldiers")), "soldiers from both countries", "Kenya@place")[0]
    assert guards["country"] is None


def test_both_neighbours_are_no_villagers() -> None:
    document = parsed(f"both/DT/2/det neighbours/NNS/3/nsubj {SAID} in/IN/5/case Kenya/NNP/3/obl:in/B-GPE")
    assert links(document, "both neighbours", "Kenya@place")[0]["actor_id"] is None
    assert links(parsed(f"neighbours/NNS/2/nsubj {SAID}"), "neighbours")[0]["actor_id"] is not None


def test_the_spokesman_is_who_spoke_for_somebody_before() -> None:
    first = "a/DT/2/det spokesman/NN/5/nsubj for/IN/4/case Hamas/NNP/2/nmod:for/B-ORG blamed/VBD/0/root Hezbollah/NNP/5/obj/B-ORG"
    document = parsed(first, f"the/DT/2/det spokesman/NN/3/nsubj {SAID}")
    assert links(document, "a spokesman for Hamas", "Hezbollah", "the spokesman")[2]["name"] == "Hamas"


def test_a_front_spokesman_speaks_for_the_front_told_of() -> None:
    front = f"a/DT/3/det front/NN/3/compound spokesman/NN/4/nsubj {SAID} in/IN/6/case Lebanon/NNP/4/obl:in/B-GPE"
    assert links(parsed(front), "a front spokesman", "Lebanon@place")[0]["name"] is None
    assert links(parsed("Hezbollah/NNP/2/nsubj/B-ORG met/VBD/0/root", front), "Hezbollah", "a front spokesman")[1]["name"] == "Hezbollah"
