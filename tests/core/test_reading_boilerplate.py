"""LinkedIn's default wordings in all their spellings, and what is none of them."""

import pytest

from connreq.core.reading import read
from connreq.core.reading.model import Reading, Role, Sentence
from connreq.core.slots import find_slots
from connreq.core.text import Span


def read_note(text: str) -> Reading:
    return read(text, Span(0, len(text)), find_slots(text))


def the_boilerplate(text: str) -> Sentence:
    (sentence,) = (one for one in read_note(text).sentences if one.has(Role.BOILERPLATE))
    return sentence


def cues(sentence: Sentence) -> set[str]:
    return {
        evidence.cue.partition("-")[0]
        for mark in sentence.marks
        if mark.role is Role.BOILERPLATE
        for evidence in mark.evidence
    }


DEFAULTS = [
    "I'd like to add you to my professional network on LinkedIn.",
    "I’d like to add you to my professional network on LinkedIn",
    "I&#39;d like to add you to my professional network on LinkedIn.",
    "Id like to add you to my professional network on linkedin",
    "ID LIKE TO ADD YOU TO MY PROFESSIONAL NETWORK ON LINKEDIN!",
    "I would like to add you to my professional network.",
    "I'd like to add you to my profesional netwrok on Linkdin.",
    "I'd like to add you to my rpofessionla network on LinkedIn.",
    "I'd like to join your LinkedIn network.",
    "Since you are a person I trust, I wanted to invite you to join my network on LinkedIn.",
    "Join my network on LinkedIn",
    "please add me to your LinkedIn network",
]


@pytest.mark.parametrize("wording", DEFAULTS)
@pytest.mark.parametrize(
    "frame", ["{}", "Hi Mary, {}", "Kevin, {}", "Hello! {}", "Dear Dr. Chen,\n\n{}", "Hi [name], {}"]
)
def test_a_default_wording_is_found_without_the_greeting(wording: str, frame: str) -> None:
    text = frame.format(wording)
    assert the_boilerplate(text).span.of(text) == wording
    assert "default" in cues(the_boilerplate(text))
    assert read_note(text).only_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "Id like to ad you to my profesional network on Linkedin",
        "I would like add you in my proffesional network at linked in",
        "I'd liek to add yuo to my professionnal netwrok on linkedn",
        "I would like to to add you to my my professional network",
        "like to add you my professional network on LinkedIn",
        "I'd to like add you to my professional network.",
        "Id like add you to professional network on LinkedIn",
        "Hi Mary, i'd like ad you too my professional network on Linkdin. Thanks, Bob",
        "Since your a person I trust I wanted to invite you to join my network",
        "Since you are person I trust, I want to invite you join my network at LinkedIn",
        "Plese ad me to your linkedin network",
        "Jion my network on linkedin",
        "I'd like too join you linkedin network",
    ],
)
def test_a_default_wording_with_words_wrong_is_found(text: str) -> None:
    assert read_note(text).only_boilerplate
    assert "default" in cues(the_boilerplate(text))


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to add you to my reading list",
        "I would like to add you to the network of seed growers",
        "I would like to join your running network in Leeds",
        "I'd like to add your notes to my network diagram",
        "I want to invite you to join my panel on network security",
        "I'd like to show you my neural network for tide tables",
    ],
)
def test_what_shares_words_with_a_default_wording_is_none(text: str) -> None:
    assert not any("default" in cues(sentence) for sentence in read_note(text).sentences)


@pytest.mark.parametrize(
    "after", [" - Kevin Smith", "\n\n- Kevin Smith", " Thanks, Kevin", "\nBest regards,\nKevin", " Thanks!"]
)
def test_a_sign_off_adds_nothing(after: str) -> None:
    assert read_note("Hi Mary, I'd like to add you to my professional network on LinkedIn." + after).only_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "I'd love to connect!",
        "Let's connect.",
        "Let's network!",
        "Connect?",
        "Hi Mary, it would be great to connect with you on LinkedIn!",
        "Hi Mary, would you like to connect?",
        "I'd love to be part of your network.",
        "It would be great to have you in my network.",
        "I want to expand my professional network.",
        "I came across your profile and would like to connect.",
        "Impressed by your background! Let's connect.",
        "I always enjoy connecting with like-minded professionals.",
        "You've achieved so much at such a young age. Connecting with everyone in the trade.",
        "LinkedIn suggested you as someone I may know. Happy to connect!",
        "It would make sense for us to be linked here as well.",
    ],
)
def test_a_near_relative_is_found(text: str) -> None:
    assert read_note(text).only_boilerplate
    assert "default" not in {cue for one in read_note(text).sentences for cue in cues(one)}


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to add you to the speakers of our May meetup.",
        "Please add me to the mailing list of the seed swap.",
        "I study how mycelial networks connect oaks.",
        "Could you join my panel on tides in May?",
        "Thank you!",
        "Hi Mary",
    ],
)
def test_other_notes_are_no_boilerplate(text: str) -> None:
    assert not read_note(text).only_boilerplate


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        ("Maria, vorrei aggiungerti alla mia rete professionale su LinkedIn", "it", "default"),
        ("Bonjour Marie, je souhaiterais vous ajouter à mon réseau professionnel.", "fr", "default"),
        ("J’aimerais vous ajouter à mon réseau.", "fr", "default"),
        ("Hallo Herr Maier, ich möchte Sie zu meinem Netzwerk hinzufügen.", "de", "default"),
        ("Hola María, me gustaría añadirte a mi red.", "es", "default"),
        ("Gostaria de adicionar você à minha rede.", "pt", "default"),
        ("Ik wil je graag toevoegen aan mijn netwerk.", "nl", "default"),
        ("Ik zou je graag toevoegen aan mijn netwerk.", "nl", "default"),
        ("Ich würde mich gerne mit Ihnen vernetzen.", "de", "relative"),
        ("Me gustaría conectar contigo.", "es", "relative"),
        ("Je souhaiterais me connecter avec vous.", "fr", "relative"),
        ("Gostaria de me conectar com você.", "pt", "relative"),
        ("Mi piacerebbe entrare in contatto con te.", "it", "relative"),
    ],
)
def test_wordings_of_other_languages_are_found(text: str, language: str, wording: str) -> None:
    reading = read_note(text)
    assert reading.language == language
    assert not reading.understood
    assert reading.only_boilerplate
    assert cues(the_boilerplate(text)) == {wording}
    assert not the_boilerplate(text).span.of(text).startswith(("Maria", "Bonjour", "Hallo", "Hola"))


def test_a_wording_within_a_fuller_note_in_another_language_is_not_all_of_it() -> None:
    text = (
        "Bonjour Marie, nous avons travaillé ensemble à Lyon sur les marées de la Manche. "
        "Je souhaiterais vous ajouter à mon réseau."
    )
    reading = read_note(text)
    assert reading.has(Role.BOILERPLATE)
    assert not reading.only_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "Buongiorno Marta, vorrei aggiungerla alla mia rete professionale su LinkedIn. Grazie, Ugo",
        "ciao marta vorrei aggiungerti alla mia rete",
        "Mi farebbe piacere aggiungerti alla mia rete di contatti!",
        "Bonjour, je souhaite vous ajouter à mon réseau professionnel LinkedIn. Cordialement",
        "bonjour j aimerais t'ajouter a mon reseau pro",
        "Je souhaiterais rejoindre votre réseau professionnel sur LinkedIn. Merci d'avance !",
        "J&#39;aimerais vous ajouter à mon réseau",
        "Hallo, ich würde Sie gerne meinem Netzwerk hinzufügen",
        "Ich möchte dich gern in mein berufliches Netzwerk aufnehmen. LG Tom",
        "guten tag ich moechte sie zu meinem netzwerk hinzufuegen",
        "Hallo Uwe, ich würde mich freuen, dich in meinem Netzwerk zu haben.",
        "Würde mich freuen, wenn wir uns vernetzen.",
        "Hola, me gustaría añadirte a mi red profesional de LinkedIn. ¡Gracias!",
        "hola maria me gustaria agregarte a mi red de contactos",
        "Me encantaría formar parte de tu red.",
        "Buenas, me gustaría conectar.",
        "Olá, gostaria de te adicionar à minha rede profissional no LinkedIn. Obrigado",
        "Gostaria de adicioná-lo à minha rede profissional no LinkedIn.",
        "oi, queria te adicionar na minha rede",
        "Olá Rita, gostava de a adicionar à minha rede. Cumprimentos, Rui",
        "Beste Piet, ik zou je graag willen toevoegen aan mijn professionele netwerk op LinkedIn. Groet, Jan",
        "hoi, ik voeg je graag toe aan mijn netwerk",
        "Ik zou u graag aan mijn netwerk toevoegen.",
        "Graag voeg ik u toe aan mijn netwerk.",
    ],
)
def test_a_foreign_wording_is_all_that_a_note_says(text: str) -> None:
    assert read_note(text).only_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte Sie zu meinem Netzwerk hinzufügen, weil wir beide im Deichbau arbeiten.",
        "Vorrei aggiungerti alla mia rete: lavoriamo entrambi nei vigneti di Alba.",
        "Bonjour Luc, ton exposé m'a plu. Je souhaite t'ajouter à mon réseau.",
        "Hola, te vi en Vigo. Me gustaría añadirte a mi red.",
        "Oi, sou vizinho. Gostaria de adicionar você à minha rede.",
        "Hoi, wij roeien samen. Ik wil je graag toevoegen aan mijn netwerk.",
        "Bäckerin aus Husum. Ich möchte Sie zu meinem Netzwerk hinzufügen.",
    ],
)
def test_a_foreign_wording_beside_something_said_is_not_all(text: str) -> None:
    assert read_note(text).has(Role.BOILERPLATE)
    assert not read_note(text).only_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "Gerne nehme ich Sie in mein Netzwerk der Imker auf.",
        "Je souhaite intégrer votre réseau de franchisés.",
        "Busco ampliar mi red de riego en la finca.",
        "Quiero expandir mi red de distribuidores de queso.",
        "Vorrei entrare nella rete dei vigneti.",
        "Ik wil je graag toevoegen aan mijn netwerk van imkers in Goes.",
        "Quero aumentar a minha rede de lojas.",
        "Ich will mein Netzwerk zu Hause ausbauen und suche Kabel.",
    ],
)
def test_a_network_of_another_sort_is_no_default_wording(text: str) -> None:
    assert not read_note(text).has(Role.BOILERPLATE)
