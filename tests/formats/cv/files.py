"""CVs for the tests, made part by part."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINES = ("Werkervaring", "2015 - 2021 Kok, Hotel De Zon", "Koken voor tachtig gasten")


def pdf(*pages: Sequence[str], picture: bool = False) -> bytes:
    """A PDF with a page for each list of lines, without a library of its own."""
    pages = pages or (LINES,)
    bodies: list[bytes] = [b"", b""]
    numbers = []
    bodies.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    objects = b""
    if picture:
        data = zlib.compress(b"\xff\x00\x00" * 4)
        bodies.append(
            b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB "
            b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (len(data), data)
        )
        objects = b"/XObject << /Photo %d 0 R >>" % len(bodies)
    for lines in pages:
        shown = b"".join(
            b"(%s) Tj T*\n" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
            for line in lines
        )
        text = b"BT /F1 11 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (len(bodies), objects)
        )
        numbers.append(len(bodies))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    bodies[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    bodies[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(numbers))
    return _numbered(bodies)


def _numbered(bodies: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table, len(bodies) + 1, len(made))
    )


def pdf_with(
    *, script: str = "", attachment: bytes = b"", user: str = "", owner: str = ""
) -> bytes:
    """The same PDF with what no CV needs."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    if script:
        action = DictionaryObject()
        action[NameObject("/S")] = NameObject("/JavaScript")
        action[NameObject("/JS")] = TextStringObject(script)
        names = DictionaryObject(
            {NameObject("/Names"): ArrayObject([TextStringObject("a"), action])}
        )
        writer.root_object[NameObject("/Names")] = DictionaryObject(
            {NameObject("/JavaScript"): names}
        )
    if attachment:
        writer.add_attachment("virus.exe", attachment)
    if user or owner:
        writer.encrypt(user, owner or None, algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def pdf_that_launches() -> bytes:
    """A PDF that wants to start a program when it is opened."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/Launch"),
            NameObject("/F"): TextStringObject("calc.exe"),
            NameObject("/Next"): ArrayObject(),
        }
    )
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str = "", **others: str | bytes) -> bytes:
    body = body or "".join(map(paragraph, LINES))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **{
                name.replace("__", "/").replace("_dot_", "."): part for name, part in others.items()
            },
        }
    )


def linkedin(**tables: str) -> bytes:
    return zipped({f"Basic_Export/{name}.csv": text for name, text in tables.items()})


def json_of(**fields: object) -> bytes:
    return json.dumps(fields).encode()


EUROPASS_OLD = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>
<Identification><PersonName><FirstName>Sam</FirstName></PersonName><Photo><Data>AAAA</Data></Photo>
</Identification>
<WorkExperienceList><WorkExperience><Period>
<From year="2015" month="--03"/><To year="2021"/></Period>
<Position><Label>Kok</Label></Position><Activities>&lt;p&gt;Koken voor gasten&lt;/p&gt;</Activities>
<Employer><Name>Hotel De Zon</Name></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Title>Koksopleiding</Title><Organisation><Name>ROC</Name></Organisation>
</Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>Nederlands</Label>
</Description></MotherTongue></MotherTongueList><ForeignLanguageList><ForeignLanguage><Description>
<Label>Engels</Label></Description><ProficiencyLevel><Listening>B2</Listening></ProficiencyLevel>
</ForeignLanguage></ForeignLanguageList></Linguistic>
<JobRelated><Description>Menu's samenstellen</Description></JobRelated></Skills>
</LearnerInfo></SkillsPassport>"""

EUROPASS_NEW = """<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
<CandidatePerson><PersonName><oa:GivenName>Sam</oa:GivenName></PersonName></CandidatePerson>
<CandidateProfile><EmploymentHistory><EmployerHistory>
<hr:OrganizationName>Hotel De Zon</hr:OrganizationName><PositionHistory>
<PositionTitle>Kok</PositionTitle><eures:EmploymentPeriod><eures:StartDate>
<hr:FormattedDateTime>2015-03</hr:FormattedDateTime></eures:StartDate><eures:EndDate>
<hr:FormattedDateTime>2021</hr:FormattedDateTime></eures:EndDate></eures:EmploymentPeriod>
<oa:Description>&lt;ul&gt;&lt;li&gt;Koken voor gasten&lt;/li&gt;&lt;/ul&gt;</oa:Description>
</PositionHistory></EmployerHistory></EmploymentHistory>
<PersonQualifications><PersonCompetency><CompetencyID>nld</CompetencyID>
<hr:TaxonomyID>language</hr:TaxonomyID></PersonCompetency>
<PersonCompetency><CompetencyID>1</CompetencyID><hr:TaxonomyID>skill</hr:TaxonomyID>
<CompetencyName>Menu's samenstellen</CompetencyName></PersonCompetency></PersonQualifications>
</CandidateProfile></Candidate>"""

EUROPASS_JSON = {
    "SkillsPassport": {
        "LearnerInfo": {
            "Identification": {"PersonName": {"FirstName": "Sam"}},
            "WorkExperience": [
                {
                    "Period": {"From": {"Year": 2015, "Month": 3}, "To": {"Year": 2021}},
                    "Position": {"Label": "Kok"},
                    "Activities": "<p>Koken voor gasten</p>",
                    "Employer": {"Name": "Hotel De Zon"},
                }
            ],
            "Education": [{"Title": "Koksopleiding", "Organisation": {"Name": "ROC"}}],
            "Skills": {
                "Linguistic": {
                    "MotherTongue": [{"Description": {"Label": "Nederlands"}}],
                    "ForeignLanguage": [
                        {
                            "Description": {"Label": "Engels"},
                            "ProficiencyLevel": {"Listening": "B2"},
                        }
                    ],
                },
                "JobRelated": {"Description": "Menu's samenstellen"},
            },
        }
    }
}
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Hotel De Zon,Kok,"Koken voor gasten, elke dag",Utrecht,Mar 2015,Jun 2021\n'
    "Snackbar,Kok,,Utrecht,Jul 2021,\n"
)
