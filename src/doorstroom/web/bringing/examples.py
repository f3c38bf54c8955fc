"""Small files that show what an upload may look like, in both languages."""

from collections.abc import Mapping, Sequence

from doorstroom.engine.values import Language
from doorstroom.formats.tables import Cell
from doorstroom.uploads.states import Kind

Example = Sequence[Sequence[Cell]]
"""A header and rows below it; everything in it is invented."""

EXAMPLES: Mapping[tuple[Kind, Language], Example] = {
    (Kind.WORKERS, "nl"): (
        (
            *("personeelsnummer", "naam", "e-mailadres", "functie", "dienstjaren"),
            *("vaardigheden", "woonplaats", "reisafstand", "uren min", "uren max", "papieren"),
        ),
        (
            *("1001", "Voorbeeld Een", "een@voorbeeld.example", "klantcontactmedewerker", 12),
            *("telefoongesprekken voeren | actief luisteren", "Oss", 25, 24, 32, "VOG"),
        ),
        (
            *("1002", "Voorbeeld Twee", "", "medewerker incasso", 5),
            *("klachten behandelen", "Uden", 20, 32, 36, ""),
        ),
    ),
    (Kind.WORKERS, "en"): (
        (
            *("reference", "name", "email", "occupation", "years"),
            *("skills", "place", "max km", "hours min", "hours max", "papers"),
        ),
        (
            *("1001", "Example One", "one@example.example", "customer contact agent", 12),
            *("telephone customers | listen actively", "Oss", 25, 24, 32, "VOG"),
        ),
        (
            *("1002", "Example Two", "", "debt collector", 5),
            *("handle complaints", "Uden", 20, 32, 36, ""),
        ),
    ),
    (Kind.VACANCIES, "nl"): (
        (
            *("vacaturenummer", "titel", "beroep", "belangrijkste vaardigheden", "plaats"),
            *("uren min", "uren max", "loon min", "loon max"),
            *("wettelijke eisen", "cao-eisen", "gewenste papieren"),
        ),
        (
            *("V-01", "Helpende ouderenzorg", "helpende zorg en welzijn", "actief luisteren"),
            *("Oss", 24, 32, 2560, 3200, "VOG", "", ""),
        ),
    ),
    (Kind.VACANCIES, "en"): (
        (
            *("reference", "title", "occupation", "emphasised skills", "place"),
            *("hours min", "hours max", "wage min", "wage max"),
            *("legal papers", "agreement papers", "wished papers"),
        ),
        (
            *("V-01", "Care assistant", "care assistant", "listen actively"),
            *("Oss", 24, 32, 2560, 3200, "VOG", "", ""),
        ),
    ),
    (Kind.MODULES, "nl"): (
        (
            *(
                "cursuscode",
                "titel",
                "leervorm",
                "procent werk",
                "uren",
                "weken",
                "prijs",
                "bewijs",
            ),
            *("leert", "leert met hulp", "vooraf", "vrijstellingen", "startdata", "plaats"),
        ),
        (
            *("M-01", "Eerste stappen in de zorg", "op het werk", 80, 120, 10, 1250),
            *("praktijkverklaring", "je inleven in anderen | actief luisteren", "", ""),
            *("actief luisteren = 20 uur, 150 euro", "11-01-2027 12 04-01-2027", "Oss"),
        ),
    ),
    (Kind.MODULES, "en"): (
        (
            *("module id", "title", "form", "percent work", "hours", "weeks", "price"),
            *("certificate", "teaches", "teaches with help", "prerequisites", "exemptions"),
            *("starts", "place"),
        ),
        (
            *("M-01", "First steps in care", "at work", 80, 120, 10, 1250, "practice statement"),
            *("relate empathetically | listen actively", "", ""),
            *("listen actively = 20 hours, 150 euro", "2027-01-11 12 2027-01-04", "Oss"),
        ),
    ),
}
