"""A passport as a file of another program. The same values give the same bytes."""

import json
import unicodedata
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final
from xml.etree import ElementTree as ET

from doorstroom.formats.profiles._values import Form, Profile

_EUROPASS: Final = "http://europass.cedefop.europa.eu/Europass"
_JSON_RESUME: Final = (
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
)
_LER_RS: Final = "http://schema.hropenstandards.org/4.4/recruiting/json/ler-rs/LER-RSType.json"
"""The one value that the schema allows, also in the release that is called 4.5."""


def write_profile(profile: Profile, form: Form) -> bytes:
    """Return a passport in a form; what that form has no place for stands in `LOSSES`."""
    return _WRITERS[form](profile)


def _json_resume(profile: Profile) -> bytes:
    work = [_said(position=one.title, summary=one.years) for one in profile.work]
    return _json(
        {
            "$schema": _JSON_RESUME,
            "basics": _said(
                name=profile.name,
                label=profile.work[0].title if profile.work else "",
                summary=profile.about,
                location=_said(city=profile.place),
            ),
            "work": work,
            "skills": [_said(name=one.name, level=one.level) for one in profile.skills],
            "certificates": [
                _said(name=one.name, issuer=one.issuer, date=one.on.isoformat())
                for one in profile.certificates
            ],
            "meta": {"version": "v1.0.0", "lastModified": f"{profile.made.isoformat()}T00:00:00Z"},
        }
    )


def _ler_rs(profile: Profile) -> bytes:
    return _json(
        _said(
            type=_LER_RS,
            person=_said(name=_said(formattedName=profile.name)),
            communication=_said(address=[city] if (city := _said(city=profile.place)) else []),
            narratives=[{"content": _plain(profile.about)}] if profile.about.strip() else [],
            employmentHistories=[
                {"positionHistories": [{"title": _plain(one.title)}]} for one in profile.work
            ],
            skills=[_said(name=one.name) for one in profile.skills],
            certifications=[
                _said(
                    name=one.name,
                    issuingAuthority=_said(name=one.issuer),
                    firstIssued=one.on.isoformat(),
                )
                for one in profile.certificates
            ],
        )
    )


def _europass(profile: Profile) -> bytes:
    top = ET.Element("SkillsPassport", {"xmlns": _EUROPASS, "locale": profile.language})
    head = ET.SubElement(top, "DocumentInfo")
    _add(head, "DocumentType", "ECV")
    _add(head, "CreationDate", f"{profile.made.isoformat()}T00:00:00.000Z")
    _add(head, "XSDVersion", "V3.3")
    _add(head, "Generator", "Doorstroom")
    learner = ET.SubElement(top, "LearnerInfo")
    _identify(learner, profile)
    if profile.about.strip():
        headline = ET.SubElement(learner, "Headline")
        _add(headline, "Type", "personal_statement", "Code")
        _add(headline, "Description", profile.about, "Label")
    for one in profile.work:
        worked = ET.SubElement(_list(learner, "WorkExperienceList"), "WorkExperience")
        _add(worked, "Position", one.title, "Label")
        if one.years:
            _add(worked, "Activities", _rich([one.years]))
    for held in profile.certificates:
        learned = ET.SubElement(_list(learner, "EducationList"), "Education")
        until = ET.SubElement(ET.SubElement(learned, "Period"), "To")
        until.attrib["year"] = f"{held.on.year:04}"
        _add(learned, "Title", held.name)
        _add(learned, "Organisation", held.issuer, "Name")
    if profile.skills:
        skills = ET.SubElement(ET.SubElement(learner, "Skills"), "JobRelated")
        _add(skills, "Description", _rich([one.name for one in profile.skills]))
    return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def _identify(learner: ET.Element, profile: Profile) -> None:
    identity = ET.SubElement(learner, "Identification")
    first, _, rest = _plain(profile.name).partition(" ")
    name = ET.SubElement(identity, "PersonName")
    _add(name, "FirstName", first)
    _add(name, "Surname", rest or first)
    if profile.place:
        address = ET.SubElement(ET.SubElement(identity, "ContactInfo"), "Address")
        _add(address, "Contact", profile.place, "Municipality")


def _list(learner: ET.Element, name: str) -> ET.Element:
    found = learner.find(name)
    return ET.SubElement(learner, name) if found is None else found


def _add(parent: ET.Element, name: str, text: str, *inside: str) -> None:
    """Put words into a new element, or into one in that."""
    one = ET.SubElement(parent, name)
    for each in inside:
        one = ET.SubElement(one, each)
    one.text = _plain(text)


def _rich(lines: list[str]) -> str:
    """Return lines as the HTML that Europass takes in such a place."""
    return f"<ul>{''.join(f'<li>{escape(_plain(line), quote=False)}</li>' for line in lines)}</ul>"


def _said(**fields: Any) -> dict[str, Any]:
    """Return fields without those that say nothing."""
    plain = {name: _plain(one) if isinstance(one, str) else one for name, one in fields.items()}
    return {name: one for name, one in plain.items() if one or one == 0}


def _plain(text: str) -> str:
    """Return words without signs that XML and other programs do not take."""
    return "".join(
        one
        for one in unicodedata.normalize("NFC", text)
        if one in "\n\t" or unicodedata.category(one)[0] != "C"
    ).strip()


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


_WRITERS: Final[Mapping[Form, Callable[[Profile], bytes]]] = {
    Form.JSON_RESUME: _json_resume,
    Form.EUROPASS: _europass,
    Form.LER_RS: _ler_rs,
}
