"""Groups of PLOVER's codes that several stages ask for, each under the name of what its members have in common.

A list that means something else stays where it is asked for, under a name that says what.
"""

SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Event types that can be done by saying so."""

SLOTS = frozenset({"IGO", "IMG", "NGO", "MNC"})
"""What stands in the place of a country where an actor has none: bodies of states, movements across borders, charities, companies."""

INTERNATIONAL = frozenset({"IGO", "IMG"})
"""Of these, those whose officials and forces speak and act as a state's do."""

FORCES = frozenset({"MIL", "COP"})
"""Sectors that bear a state's arms."""

IRREGULARS = frozenset({"REB", "PRM"})
"""Sectors that bear arms and are no state's, or not openly."""

PARTIES = frozenset({"PTY", "OPP"})
"""Sectors of politics outside the government."""
