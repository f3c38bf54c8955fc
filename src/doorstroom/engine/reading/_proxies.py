"""Words of a vacancy that keep people away for what they are, and not for what they can do.

Some name a ground on which Dutch law forbids to choose (age, sex, origin, disability, civil
state: Algemene wet gelijke behandeling, Wet gelijke behandeling op grond van leeftijd bij de
arbeid, Wet gelijke behandeling op grond van handicap of chronische ziekte); most are proxies that
come close to one (R-33). A match is a question to the employer and never a verdict: "fit" may be
what the work asks of a diver, and then it is better said what it asks.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Ground(Enum):
    """Of what people are kept away by a word."""

    AGE = "age"
    SEX = "sex"
    ORIGIN = "origin"
    HEALTH = "health"
    HOME = "home"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """One place in a text that deserves a question.

    Attributes:
        start: where the words begin in the text.
        words: as the text writes them.
        instead: code of a better way to say it; see `web` for its words.
    """

    start: int
    words: str
    ground: Ground

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.start + len(self.words)


# A table of words, one alternative a line. They are sought as whole words, in small letters.
# `\w*` stands where Dutch bends or compounds a word. What is harmless in a longer phrase
# ("junior" as a grade, "fit for purpose", "10 jaar garantie") is kept out by the phrase itself.
_WORDS: Final = {
    Ground.AGE: r"""
        jong(?:e|er|ste)?,?\s+(?:(?:en\s+)?\w+\s+){0,2}(?:team\w*|collega\w*|hond|honden|club|bedrijf
            |organisatie|talent\w*|professional\w*)
        (?:zoeken|zoek|gezocht)\s+(?:naar\s+)?(?:een\s+)?jonge?\s+\w+
        jeugdig\w*
        jongere\s+(?:werk\w*|medewerk\w*|kandida\w*|collega\w*)
        (?:pas|recent|net)[\s-]*afgestudeerd\w*
        (?:recent|new|fresh)\s+graduates?
        young\s+(?:team|(?:and\s+)?\w+\s+team|talent\w*|professionals?|graduates?|company)
        young,?\s+\w+\s+team
        youthful
        digital\s+natives?
        (?:school|studie)verlater\w*
        (?:max(?:imaal|imum)?|hooguit|hoogstens|at\s+most|up\s+to|no\s+more\s+than)\.?\s+(?:\d{1,2}\s+(?:jaar|years?)\s+
            (?:(?:werk)?ervaring|(?:of\s+)?(?:work\s+)?experience)|\d{2}\s+(?:jaar|years?)\s+(?:oud|old|of\s+age))
        \d{1,2}\s*(?:[-\u2013]|tot|to|en|and)\s*\d{1,2}\s+(?:jaar\s+oud|years?\s+old|years?\s+of\s+age)
        (?:tussen|between)\s+(?:de\s+|the\s+ages\s+of\s+)?\d{1,2}\s+(?:en|and)\s+\d{1,2}(?:\s+jaar(?:\s+oud)?|\s+years?(?:\s+old)?)?
        (?:jonger|ouder)\s+dan\s+\d{2}
        (?:younger|older|under|over|below)\s+(?:than\s+)?\d{2}\s+(?:years|jaar)
        leeftijd(?:sgrens)?\s*(?:[:]|van|tot|tussen|max\w*|onder)\s*\d{0,2}
        maximum\s+age
        student(?:en)?\s+(?:gezocht|gevraagd)
        (?:past|passend|perfect)\s+(?:\w+\s+){0,2}(?:bij|naast|for|als)\s+(?:je\s+studie|students?|bijbaan)
        (?:young|jong)\s+at\s+heart
        jong\s+van\s+geest
        (?:vitale|actieve)\s+(?:senior\w*|gepensioneerd\w*|aow\w*)
        aow-?gerechtigd\w*
    """,
    Ground.SEX: r"""
        (?:een|leuke|gezellige|enthousiaste|spontane|nette|ervaren)\s+(?:dame|meid|meisje|jongedame|vent|kerel|jongeman|man|vrouw)
        (?:dames|meiden|meisjes|heren|mannen|vrouwen|jongens)\s+(?:gezocht|gevraagd|die|met)
        mannelijke?\s+(?:kandida\w*|collega\w*|medewerk\w*|werknemer\w*)
        vrouwelijke?\s+(?:kandida\w*|collega\w*|medewerk\w*|werknemer\w*)
        (?:fe)?male\s+(?:candidates?|applicants?|colleagues?|staff|only|employees?)
        (?:sales|handy|repair|door|delivery|crafts|fore)(?:man|men)
        (?:salesgirls?|hostesses?|waitress(?:es)?|cleaning\s+lad(?:y|ies)|tea\s+lad(?:y|ies))
        poetsvrouw\w*
        schoonmaakster\w*
        werkster\w*
        timmerman\s+\(m\)
        gastvrouw(?!\w*\s*(?:/|of|\()\s*-?gastheer)
        mannenwerk
        mannenteam
        vrouwenteam
        \(\s*[mv]\s*\)
        (?:he|his|him)\s+(?:will|must|should|can|has|is)
    """,
    Ground.ORIGIN: r"""
        moedertaal\w*
        (?:als|dutch|nederlands|english|engels)\s+(?:als\s+)?(?:eerste\s+taal|first\s+language)
        mother\s+tongues?
        (?:near[\s-])?native(?:\s+(?:dutch|english|german|french|language))?[\s-]*(?:speak\w*|level|niveau|fluency)
        (?:near[\s-])?native\s+(?:dutch|english|german|french)
        accent(?:loos|loze|vrij\w*)
        (?:zonder|without)\s+(?:an?\s+|een\s+)?accent
        (?:nederlandse|dutch)\s+(?:nationaliteit|nationality|afkomst|origin|achtergrond|paspoort|passport|cultuur|culture)
        (?:westerse|western)\s+(?:\w+\s+)?(?:achtergrond|background|uiterlijk|appearance|cultuur)
        geboren\s+en\s+getogen
        autochto\w+
        allochto\w+
        inheems\w*
        geen\s+(?:buitenlanders?|expats?|migranten|statushouders?)
        no\s+(?:foreigners?|migrants?|expats?)
        (?:foutloos|vlekkeloos|accentloos|onberispelijk)\s+nederlands
        flawless\s+(?:dutch|english)
        perfect(?:e)?\s+(?:beheersing\s+van\s+(?:de\s+)?(?:nederlandse?)(?:\s+taal)?|dutch|nederlands)
    """,
    Ground.HEALTH: r"""
        (?:fysiek|lichamelijk|mentaal|lekker|top)?\s*fit\s+(?:en|zijn|bent|genoeg|blijven)
        (?:fitte|topfit)
        (?:bent|ben|is)\s+(?:je\s+)?(?:\w+\s+)?fit
        (?:physically\s+)?fit\s+and\s+(?:healthy|energetic|active|strong|able)
        (?:goede|uitstekende|blakende)\s+(?:gezondheid|conditie)
        (?:good|excellent|perfect)\s+(?:health|physical\s+(?:shape|condition))
        (?:lichamelijk|fysiek|geestelijk|mentaal)\s+(?:gezond|sterk|fit|in\s+orde)
        gezonde?\s+(?:kandida\w*|medewerk\w*|collega\w*|persoon|mensen)
        (?:kern|super)gezond\w*
        (?:able|full)[\s-]bodied
        (?:physically|mentally)\s+(?:fit|healthy|strong)
        geen\s+(?:lichamelijke|fysieke|medische|psychische)\s+(?:klachten|beperking\w*|problemen)
        zonder\s+(?:\w+\s+)?(?:beperking\w*|arbeidsbeperking\w*|handicap)
        (?:no|without)\s+(?:\w+\s+)?(?:disabilit\w+|medical\s+(?:issues|history))
        sportief\s+(?:type|persoon|figuur|iemand)
        sportieve?\s+(?:collega\w*|kandida\w*|persoonlijkheid)
        nooit\s+ziek
        laag\s+(?:ziekte)?verzuim
    """,
    Ground.HOME: r"""
        geen\s+(?:kinderen|gezin|thuiswonende|zorgtaken|kinderwens)
        zonder\s+(?:kinderen|gezin|zorgtaken)
        (?:no|without)\s+(?:children|kids|family|caring|dependants?)(?:\s+(?:duties|responsibilities|obligations))?
        (?:flexibele|stabiele)\s+(?:thuis|gezins|privé)\s*situatie
        (?:gehuwd\w*|getrouwd\w*|ongehuwd\w*|vrijgezel\w*|alleenstaand\w*|single)\s+(?:kandida\w*|mensen|medewerk\w*|people|candidates?|persoon)
        24\s*/\s*7\s+(?:beschikbaar|inzetbaar|available)
        (?:altijd|always)\s+(?:beschikbaar|inzetbaar|available)
    """,
    Ground.LOOKS: r"""
        (?:representatief|representatieve|verzorgd|verzorgde|aantrekkelijk\w*|knap|knappe)\s+(?:uiterlijk|voorkomen|verschijning)
        (?:attractive\s+(?:appearance|looks)|good[\s-]looking|well[\s-]groomed)
        (?:hoofddoek\w*|headscar\w+|tattoo\w*|tatoeage\w*|piercing\w*)
        (?:mooie|leuke)\s+verschijning
        stuur\s+(?:een\s+)?(?:recente\s+)?(?:pas)?foto
        (?:cv|motivatie\w*|brief)\s+(?:met|en|\+|and|with)\s+(?:een\s+|a\s+|recente\s+)*(?:pas)?(?:foto|photo)
        (?:photo|picture)\s+(?:required|mandatory)
    """,
}


def _compiled(table: str) -> re.Pattern[str]:
    """Join the lines of a table; a line that is indented further belongs to the one before it."""
    lines: list[str] = []
    for line in table.strip("\n").rstrip().split("\n"):
        if line.startswith(" " * 12):
            lines[-1] += line.strip()
        else:
            lines.append(line.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)", re.IGNORECASE)


_PATTERNS: Final = {ground: _compiled(table) for ground, table in _WORDS.items()}


def proxies_in(text: str) -> tuple[Proxy, ...]:
    """Return every place of a text that deserves a question, in the order of the text.

    Where two overlap, the longer one is named.

    >>> [(one.words, one.ground.value) for one in proxies_in("Voor ons jonge team zoeken we je.")]
    [('jonge team', 'age')]
    >>> proxies_in("Je werkt in een hecht team en je bent nauwkeurig.")
    ()
    """
    found = [
        Proxy(start=match.start(), words=match.group(), ground=ground)
        for ground, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    kept: list[Proxy] = []
    for one in sorted(found, key=lambda proxy: (proxy.start, -len(proxy.words))):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
