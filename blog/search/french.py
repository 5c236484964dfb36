"""The stem that a French word shares with its plural and its feminine.

Snowball knows verbs and long endings but neither "vélos" nor "chanteuse", and tells "journee" from
"journée". So accents go first, then number and gender, and Snowball has the rest.
"""

import re
import threading

import snowballstemmer

# Folded; what is shorter than the second number is left alone: "mère" is no feminine of "mer".
ENDINGS = [
    (re.compile(pattern + "$"), to, shortest)
    for pattern, to, shortest in (
        (r"eaux", "eau", 5),  # châteaux
        (r"yaux", "yau", 5),  # tuyaux
        (r"aux", "al", 6),  # chevaux, nationaux
        (r"(?<=[eo]u)x", "", 4),  # jeux, heureux, bijoux, doux
        (r"(?<=[^s])s", "", 4),  # vélos
        (r"ail", "al", 6),  # travail, travaux
        (r"ee", "e", 4),  # publiée
        (r"(?<=[aeiou])se", "", 5),  # grise, anglaise, heureuse, jalouse
        (r"trice", "teu", 6),  # actrice
        (r"eure?", "eu", 6),  # acteur, supérieure
        (r"ere", "er", 6),  # légère, première
        (r"geon", "ge", 6),  # mangeons
    )
]
AFTER_SNOWBALL = [
    (re.compile(pattern + "$"), to)
    for pattern, to in (
        (r"f", "v"),  # actif, active
        (r"(?<=i)qu", "c"),  # publique
        (r"cqu", "c"),  # grecque
        (r"(?<=an)ch", "c"),  # blanche
        (r"(?<=n)gu", "g"),  # longue
        (r"([a-z])\1", r"\1"),  # gentille
    )
]
# Forms that no rule brings together, and names that would lose an "s" which is theirs.
IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "beau beaux bel belle belles", "nouveau nouveaux nouvel nouvelle nouvelles",
        "vieux vieil vieille vieilles", "fou fous fol folle folles", "mou mous molle molles",
        "doux douce douces", "faux fausse fausses", "roux rousse rousses", "gros grosse grosses",
        "gras grasse grasses", "bas basse basses", "epais epaisse epaisses", "las lasse lasses",
        "sec secs seche seches", "frais fraiche fraiches", "oeil yeux", "ciel ciels cieux",
        "turc turcs turque turques", "copain copains copine copines", "bail baux", "aieul aieux",
        "paris", "mois", "fois", "fils", "mars", "temps", "sens", "cours",
        "mere meres", "pere peres",
    )
    for form in forms.split()
}  # fmt: skip
_of_thread = threading.local()


def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, to, shortest in ENDINGS:
        if len(word) >= shortest:
            word = ending.sub(to, word)
    word = _snowball().stemWord(word)
    for ending, to in AFTER_SNOWBALL:
        word = ending.sub(to, word)
    return word


def _snowball():
    """Return the stemmer of this thread: it works in place."""
    if not hasattr(_of_thread, "stemmer"):
        _of_thread.stemmer = snowballstemmer.stemmer("french")
    return _of_thread.stemmer
