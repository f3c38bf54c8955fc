"""What is Dutch or English is read; what is not is said to be not (never the other way round)."""

import gzip
import json
from pathlib import Path

import pytest

from doorstroom.engine.reading import is_read

FOREIGN = {
    "german": """Für unser Team suchen wir ab sofort eine zuverlässige Pflegefachkraft. Sie betreuen
        unsere Bewohner, planen die Pflege und arbeiten eng mit den Angehörigen zusammen. Wir bieten
        einen sicheren Arbeitsplatz und ein gutes Gehalt.""",
    "french": """Nous recherchons une personne motivée pour rejoindre notre équipe de soins. Vous
        accompagnez les résidents dans les gestes de la vie quotidienne et vous participez à
        l'organisation des activités. Un contrat à durée indéterminée est proposé.""",
    "polish": """Szukamy osoby do pracy w magazynie, która lubi pracować w zespole i nie boi się
        wyzwań. Do twoich obowiązków należy przyjmowanie towaru, kompletowanie zamówień oraz dbanie
        o porządek. Oferujemy umowę o pracę i dojazd.""",
    "danish": """Vi søger en dygtig medarbejder til vores lager i Aarhus, som kan lide at arbejde
        med mennesker og maskiner. Du skal pakke ordrer og holde orden. Vi tilbyder god løn og et
        trygt sted at være for alle.""",
    "spanish": """Buscamos una persona con experiencia para trabajar en nuestro almacén. Usted
        prepara los pedidos, controla la mercancía y mantiene el orden. Ofrecemos un contrato fijo y
        un buen ambiente de trabajo con posibilidades de crecer.""",
}
CARE = """Als verzorgende help je bewoners bij het opstaan, wassen en aankleden. Je overlegt met
    familie en collega's, en schrijft op wat er die dag is gebeurd. Ervaring is fijn, geen eis."""
BAKERY = """Wij zijn een bakkerij met veertig mensen. Gevraagd: iemand die vroeg op kan staan, deeg
    kan maken en de oven bedient. De rest leer je hier, samen met een ervaren bakker."""


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_seen(language: str) -> None:
    assert not is_read(FOREIGN[language])


@pytest.mark.parametrize("text", [CARE, BAKERY, "", "Java, SQL", "Szukamy osoby do pracy."])
def test_dutch_and_what_is_too_short_to_tell_are_read(text: str) -> None:
    assert is_read(text)


def test_every_real_english_posting_is_read(shared: Path) -> None:
    postings: dict[str, list[str]] = {}
    for name in ("train", "dev", "test"):
        path = shared / "data" / "vacancies_en" / f"skillspan_{name}.json.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                postings.setdefault(f"{name} {row['idx']}", []).extend(row["tokens"])
    assert len(postings) > 200
    assert [key for key, words in postings.items() if not is_read(" ".join(words))] == []
