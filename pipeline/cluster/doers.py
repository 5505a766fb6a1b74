"""Words for who does a deed that name nobody: a state's men, gunmen; and deeds that are no deed: who flees or pursues has done nothing."""

import re

SOUGHT = re.compile(r"\b(?:chas|comb|hunt|pursu|search|seek|sought|track)", re.IGNORECASE)
FLED = re.compile(r"(?:has |have |had )?(?:fle[ed]|fleeing|flight|displaced|escaped)", re.IGNORECASE)
FOR_STATE = re.compile(
    r"\b(?:pro-(?:government|regime|state)|loyalist|(?:government|regime|state|army|junta)(?:['’]s(?: own)?|-backed|-aligned|-allied|-armed)?)\b[^,;]{0,20}\b(?:militia|paramilitar|gunm)|\b(?:militias?|paramilitar(?:y|ies)|gunmen|thugs|death squads?) (?:of|loyal to|allied to|in the pay of) the (?:government|regime|state|army|junta|authorities|president)\b",
    re.IGNORECASE,
)  # armed men who do what a state wants
UNNAMED = re.compile(
    r"(?:(?:the|some|several|about|at least|unknown|unidentified|masked|hooded|armed|a group of|an? |[\w-]+teen|\d+|two|three|four|five|six|dozens of) ?)*(?:gunm[ae]n|men|attackers?|assailants?|bandits?|raiders|arsonists?|kidnappers)(?: (?:on|in|with) [\w ]+)?",
    re.IGNORECASE,
)
OF_STATE = re.compile(
    r"\b(?:agents|fighters|forces|gunmen|members|men|soldiers|troops|units?) (?:of|from|loyal to) (?:the )?(?:army|government|interior ministry|intelligence service|military|police|presidential guard|regime|security (?:forces|service)|state)\b|\bpresidential (?:guards?|bodyguards?)\b"
    r"|\b(?:army|government|military|police|president|regime|state)['’]s (?:own )?(?:agents|bodyguards?|guards?|forces|men|soldiers|troops)\b|\b(?:government|state|regime) (?:agents|forces|soldiers|troops)\b",
    re.IGNORECASE,
)
