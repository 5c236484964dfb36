"""French as French people write: what must meet, and what must not."""

import pytest

from blog.search import finding
from blog.search.queries import read
from tests.factories import make_article, make_blog

pytestmark = pytest.mark.django_db

MEETS = [
    # Accents, capitals, ligatures, apostrophes
    ("eleve", "Les élèves du village"),
    ("ÉLÈVE", "Les élèves du village"),
    ("élève", "Les ELEVES du village"),
    ("ete", "L’été fut long"),
    ("l'ete", "L’été fut long"),
    ("l’été", "La fin de l'été"),
    ("d'Évian", "Une bouteille d’evian"),
    ("jusqu’à l’aube", "L’aube se lève"),
    ("oeuvre", "Une œuvre de jeunesse"),
    ("œuvre", "Une oeuvre de jeunesse"),
    ("coeur", "Le cœur sur la main"),
    ("soeurs", "Ma sœur aînée"),
    ("noel", "Le marché de Noël"),
    ("garcon", "Un garçon de café"),
    ("naive", "Un art naïf"),
    ("aujourd'hui", "Aujourd’hui, il pleut"),
    ("e\u0301te\u0301", "Un été de pluie"),
    # Plurals
    ("chevaux", "Un cheval de trait"),
    ("journal", "Les journaux du matin"),
    ("travail", "De grands travaux"),
    ("château", "Les châteaux de la Loire"),
    ("jeux", "Un jeu de société"),
    ("genou", "Sur les genoux"),
    ("vélos", "À vélo dans la ville"),
    ("amis", "Mon ami Pierrot"),
    ("œil", "Les yeux fermés"),
    ("potager", "De beaux potagers"),
    ("tuyau", "Des tuyaux percés"),
    # Feminines
    ("chanteuse", "Un chanteur de rue"),
    ("directeur", "La directrice de l’école"),
    ("première", "Le premier jour"),
    ("boulangère", "Le boulanger du coin"),
    ("active", "Un volcan actif"),
    ("publique", "Le jardin public"),
    ("heureuses", "Un homme heureux"),
    ("anglaise", "Un accent anglais"),
    ("grosse", "Un gros chien"),
    ("belle", "Le beau temps"),
    ("nationaux", "La fête nationale"),
    ("blanche", "Un mur blanc"),
    ("journee", "Les journées du patrimoine"),
    # Verbs
    ("manger", "Nous mangeons dehors"),
    ("publié", "Les photos publiées hier"),
    # Several words, phrases, refusals
    ("jardin pluie", "Sous la pluie, un jardin"),
    ('"pomme de terre"', "La pomme de terre nouvelle"),
    ("« pommes de terre »", "La pomme de terre nouvelle"),
    ("“jardin public”", "Dans les jardins publics"),
    ("porte-monnaie", "Un porte-monnaie perdu"),
    ("porte monnaie", "Un porte-monnaie perdu"),
    ("jardin -hiver", "Le jardin en automne"),
    ('jardin -"jardin public"', "Le jardin de ma tante"),
    ("le jardin et la pluie", "Pluie au jardin"),
    # Numbers, signs, other scripts
    ("2013", "Bilan de l’année 2013"),
    ("n° 12", "Le numéro 12 de la rue"),
    ("目录", "这是目录页"),
    ("مرحبا", "مرحبا بالعالم"),
    ("ПРИВЕТ", "привет мир"),
]

MISSES = [
    ("mer", "Ma mère cuisine"),
    ("poison", "Un poisson rouge"),
    ("désert", "Le dessert est servi"),
    ("jard", "Le jardin"),
    ("jardin neige", "Sous la pluie, un jardin"),
    ('"terre de pomme"', "La pomme de terre nouvelle"),
    ('"public jardin"', "Dans les jardins publics"),
    ("porte-monnaie", "La monnaie est sous la porte"),
    ("jardin -pluie", "Sous la pluie, un jardin"),
    ('jardin -"jardins publics"', "Un jardin public"),
    ("-pluie", "Un jardin"),
    ("录目", "这是目录页"),
    ("paris", "Un pari perdu"),
    ("130", "Page 13"),
    ("NEAR(jardin pluie)", "Sous la pluie, un jardin"),
    ("pluie OR neige", "Sous la pluie"),
    ("jard*", "Le jardin"),
    ("words:jardin", "Le jardin"),
    ("span", "<span>Le jardin</span>"),
]


def finds(query, text, **fields) -> bool:
    blog = make_blog()
    make_article(blog, "Sans rapport", body=f"<p>{text}</p>", **fields)
    return bool(finding.in_blog(blog, read(query)).results)


@pytest.mark.parametrize(("query", "text"), MEETS)
def test_the_query_finds_the_text(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), MISSES)
def test_the_query_does_not_find_the_text(query, text):
    assert not finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("running", "He runs every day"),
        ("the cat", "A cat of our own"),
        ("puppies", "My puppy"),
        ('"house on the hill"', "A house on a hill"),
    ],
)
def test_an_english_text_is_found_as_english(query, text):
    assert finds(query, text, language="en")


def test_an_english_stem_is_none_of_french():
    assert not finds("running", "Une course : run", language="fr")


def test_a_french_word_is_a_stop_word_in_no_other_language():
    assert finds("the", "Une tasse de thé")
