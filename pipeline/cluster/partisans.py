"""Articles that are a party's own words: "our troops", "the soldiers of the Caliphate", "neutralized"."""

import re
from collections.abc import Mapping
from typing import Any

from schemas.vocabulary import CasualtyKind

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
OURS = re.compile(
    r"\b(?:our (?:own )?(?:brave )?(?:army|boys|brothers|comrades|defenders|fighters|forces|heroes|lions|martyrs|men|mujahid\w+|soldiers|troops|units|warriors)"
    r"|(?:brothers|comrades|fighters|heroes|lions|martyrs|men|soldiers|sons|units|warriors) of ours)\b",
    re.IGNORECASE,
)
ENEMY = re.compile(
    r"\b(?:regime|enem(?:y|ies)|apostates?|crusaders?|infidels?|invaders?|occupiers?|occupation|puppets?|khawarij|hirelings?|stooges?)\b",
    re.IGNORECASE,
)
ZEALOTS = re.compile(
    r"\b(?:mujahid\w+|(?:knights|lions|soldiers) of the (?:[Cc]aliphate|[Ee]mirate)|(?:the )?unbelievers|(?:the )?infidels|(?:the )?apostates|[Cc]rusaders?|[Cc]rusader forces|tyrants['’])\b"
)
BOASTS = ("/neutralize", "/neutralise", "/eliminate", "/liquidate", "/wipe_out", "/render_harmless", "/annihilate")
OWN_FORCES = re.compile(
    r"\b[Oo]ur (?:own |brave |armed |valiant |heroic )*(?:aircraft|air force|army|artillery|boys|fighters|fighting men|forces|jets|men|navy|patrols?|pilots|positions|sailors|side|soldiers|troops|units|warriors)\b"
)  # in an article's own voice: a party's statement
MARTYR = re.compile("martyr", re.IGNORECASE)


def is_statement(text: str) -> bool:
    """Return whether an article tells in its own voice of "our troops"."""
    return OWN_FORCES.search(QUOTED.sub("", text)) is not None


def is_boast(count: Mapping[str, Any], text: str) -> bool:
    """Return whether an article tells in its own voice how many of an enemy its side killed: "soldiers of the regime", "neutralized", "two lions of ours fell"."""
    if count["kind"] != CasualtyKind.KILLED or OURS.search(count["text"]):
        return False
    own_words = QUOTED.sub("", text)
    if ZEALOTS.search(own_words) is not None:
        return MARTYR.search(count["text"]) is None
    return ENEMY.search(count["text"]) is not None or count["rule"].endswith(BOASTS) or OURS.search(own_words) is not None
