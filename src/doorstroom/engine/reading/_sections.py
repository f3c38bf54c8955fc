"""The parts of a CV that is a text: which lines are about work, learning, skills or languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from doorstroom.engine.taxonomy import plain_words
from doorstroom.engine.values import Passage


class Section(Enum):
    """What a part of a CV is about; `ASIDE` is not taken (hobbies, references, who one is)."""

    TOP = "top"
    WORK = "work"
    SCHOOLS = "schools"
    COURSES = "courses"
    SKILLS = "skills"
    LANGUAGES = "languages"
    ABOUT = "about"
    ASIDE = "aside"


@dataclass(slots=True)
class Part:
    """Lines under one heading; blank lines among them part what does not hang together."""

    section: Section
    lines: list[Passage] = field(default_factory=list)


# Headings as plain words, one a line. What is joined by "en", "and", "&" or "/" counts by its
# first half: "Opleidingen en cursussen".
_HEADINGS: Final = {
    Section.WORK: """
        werkervaring; ervaring; werk; loopbaan; loopbaanoverzicht; carriere; carriereverloop
        arbeidsverleden; werkverleden; relevante werkervaring; relevante ervaring
        overige werkervaring
        beroepservaring; arbeidservaring; overzicht werkervaring; mijn werkervaring
        waar ik heb gewerkt
        eerdere werkervaring; vrijwilligerswerk; vrijwilligerservaring; nevenfuncties
        nevenactiviteiten
        stages; stage; stage ervaring; bijbanen; bijbaan; huidige functie; vorige functies
        projecten
        work experience; experience; professional experience; relevant experience; employment
        employment history; career history; career; work history; volunteering; volunteer work
        volunteer experience; volunteer; internships; positions held; jobs; projects
    """,
    Section.SCHOOLS: """
        opleiding; opleidingen; scholing; onderwijs; studie; studies; vooropleiding
        gevolgde opleidingen
        opleidingsoverzicht; diploma; diplomas; schoolopleiding; school; mijn opleiding
        education; qualifications; academic background; educational background; schooling; degrees
    """,
    Section.COURSES: """
        cursussen; cursus; trainingen; training; certificaten; certificering; certificeringen
        bijscholing; nascholing; rijbewijs; rijbewijzen; papieren; aanvullende opleidingen
        workshops
        courses; certificates; certifications; licences; licenses; trainings
        professional development
        continuing education; driving licence; driving license
    """,
    Section.SKILLS: """
        vaardigheden; mijn vaardigheden; competenties; kennis; kwaliteiten; sterke punten
        eigenschappen
        persoonlijke eigenschappen; kerncompetenties; kernkwaliteiten; computervaardigheden
        computerkennis; digitale vaardigheden; ict vaardigheden; ict kennis; technische vaardigheden
        vakkennis; software; programmas; persoonlijke vaardigheden; wat ik kan; expertise
        specialisaties; overige vaardigheden; kundigheden; systemen; machines
        skills; key skills; competences; competencies; core competencies; technical skills
        strengths
        computer skills; digital skills; soft skills; hard skills; abilities; tools
        areas of expertise
        personal skills; job related skills; other skills; what i can do
    """,
    Section.LANGUAGES: """
        talen; talenkennis; taalvaardigheid; taalvaardigheden; taal; taalbeheersing; mijn talen
        languages; language skills; language; spoken languages
    """,
    Section.ABOUT: """
        profiel; persoonlijk profiel; mijn profiel; profielschets; samenvatting; over mij
        wie ben ik
        introductie; motivatie; persoonlijke introductie; kort over mij; doel; ambitie; ambities
        profile; summary; about me; about; personal statement; objective; career objective
        professional summary; executive summary; personal profile; introduction
    """,
    Section.ASIDE: """
        personalia; persoonlijke gegevens; persoonlijke informatie; contact; contactgegevens
        gegevens
        hobbys; hobby; hobby s; interesses; vrije tijd; vrijetijdsbesteding; referenties; referentie
        personal details; personal information; contact details; contact information; personal data
        hobbies; interests; hobbies and interests; references; reference; publications; publicaties
        curriculum vitae; cv; resume; cv van; overig; overige; overige informatie; sociale media
    """,
}
_SECTION_OF: Final = {
    name.strip(): section
    for section, lines in _HEADINGS.items()
    for name in re.split(r"[;\n]", lines)
    if name.strip()
}
_LONGEST_HEADING: Final = 5  # words
_JOINED: Final = re.compile(r"\s+(?:en|and|&|\+)\s+|\s*/\s*", re.IGNORECASE)
_SPACED: Final = re.compile(r"(?:\w\s){3,}\w")
_INLINE: Final = re.compile(r"\s*([^:\t]{3,40})[:\t]\s*(\S.*)")
_WIDE: Final = 50
"""From so many letters on a line may have been cut at the edge."""
_ENUMERATED: Final = re.compile(r"o\s|[a-z][.)]\s")
_FEWEST: Final = 6
"""Above the first heading, lines of so many words tell something; shorter ones are a name."""


def heading_of(line: str) -> Section | None:
    """Return the section that a line opens; None where it is no heading.

    >>> heading_of("WERKERVARING:"), heading_of("Opleidingen & cursussen").name
    (<Section.WORK: 'work'>, 'SCHOOLS')
    >>> heading_of("W E R K E R V A R I N G").name, heading_of("Werken met mensen")
    ('WORK', None)
    """
    text = line.strip(" \t:*_-#=•\u2013\u2014|.")
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    if not text or len(text.split()) > _LONGEST_HEADING:
        return None
    for half in (text, *_JOINED.split(text)[:1]):
        found = _SECTION_OF.get(" ".join(plain_words(half.replace("'", ""))))
        if found is not None:
            return found
    return None


def parts_of(lines: Iterable[Passage]) -> list[Part]:
    """Return the lines of a text by the headings they stand under, without the headings.

    A heading and what belongs to it may share a line ("Talen: Nederlands, Engels").
    """
    parts = [Part(Section.TOP)]
    for line in _joined(lines):
        section = heading_of(line.text)
        inline = _INLINE.fullmatch(line.text) if section is None else None
        if section is not None:
            parts.append(Part(section))
        elif inline is not None and (section := _inline_section(inline[1])) is not None:
            parts.append(Part(section, [replace(line, text=inline[2])]))
        else:
            parts[-1].lines.append(line)
    if len(parts) == 1:
        return [Part(Section.WORK, parts[0].lines)]
    parts[0] = Part(Section.ABOUT, list(_sentences(parts[0].lines)))
    return [part for part in parts if any(line.text for line in part.lines)]


def _joined(lines: Iterable[Passage]) -> list[Passage]:
    """Put sentences together again that the edge of a page cut in two."""
    joined: list[Passage] = []
    for line in lines:
        before = joined[-1].text if joined else ""
        goes_on = line.text[:1].islower() and not _ENUMERATED.match(line.text)
        if goes_on and len(before) >= _WIDE and before[-1] not in ".!?;:":
            joined[-1] = replace(joined[-1], text=f"{before} {line.text}")
        else:
            joined.append(line)
    return joined


def _inline_section(name: str) -> Section | None:
    """Return the section of a label; "Werk: ..." on a line may be anything."""
    section = heading_of(name)
    return None if section in {Section.WORK, Section.SCHOOLS} else section


def _sentences(lines: Iterable[Passage]) -> Iterator[Passage]:
    for line in lines:
        if len([word for word in line.text.split() if word.isalpha()]) >= _FEWEST:
            yield line
