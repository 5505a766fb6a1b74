"""Small numbers in words, for whoever reads "the second of three raids" or "the twelfth victim"."""

NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
