"""What words beside a noun make of its class, and what the name of a body that no list knows tells of it."""

from collections.abc import Sequence

from pipeline.codebook.actor_entries import Roles
from pipeline.codebook.aliases import normalise
from pipeline.codebook.description_words import description_words


def qualified(section: str, rule: str, beside: Sequence[str], roles: Roles, name: str = "") -> tuple[str, str]:
    """Return section and rule of a noun with what stands beside it: refugees for "displaced farmers", workers for "striking electricians"; and for the `name`
    "Zimbabwe Congress of Trade Unions", which is no legislature."""
    shape = class_of_name(name, roles) if name and rule == "legislature" else None
    if shape is not None:
        return "generics", shape
    said = f" {normalise(' '.join(beside))} "
    for qualifier in roles.qualified if section == "generics" else ():
        if rule in qualifier.of and any(f" {normalise(word)} " in said for word in qualifier.words):
            return section, qualifier.makes
    return section, rule


def told_apart(words: str, sentence: str, roles: Roles) -> tuple[str, str] | None:
    """Return section and rule of a noun of two meanings by the words of its sentence: the army for "a Chinese *fighter* flew past"."""
    said = f" {normalise(sentence)} "
    for kind in roles.told_apart:
        if words in kind.nouns and any(f" {normalise(word)} " in said for word in kind.near):
            return "institutions" if kind.makes in roles.institutions else "generics", kind.makes
    return None


def class_of_name(name: str, roles: Roles) -> str | None:
    """Return the generic rule that a body's own name tells: business for "Nova Mining Holdings"; None for a name that may be anything's."""
    said = f" {normalise(name)} "
    for shape in roles.name_shapes:
        is_last = any(said.endswith(f" {normalise(word)} ") for word in shape.last)
        if is_last or any(said.startswith(f" {normalise(word)} ") for word in shape.first):
            return shape.makes
    return None


def is_against_crime(words: Sequence[str]) -> bool:
    """Return whether "anti" says what an organ is for, not whom people are against: the "Anti-Crime Brigade", unlike "anti-government forces"."""
    joined = "-".join(word.casefold().strip("-") for word in words if word.strip("-"))
    return any(f"anti-{crime}" in joined for crime in description_words().crimes)
