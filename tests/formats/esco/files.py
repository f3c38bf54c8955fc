"""A classification written back as the ESCO portal ships it, and as compact tables."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from doorstroom.engine.values import Classification, Concept, Language

SCHEME = "http://data.europa.eu/esco/concept-scheme/skills"
REGULATED = "http://data.europa.eu/esco/regulated-professions/"
NACE = "http://data.europa.eu/ux2/nace2.1/"
KINDS = {"skill": "skill/competence", "knowledge": "knowledge"}
COLLECTIONS = {
    "digital": "digitalSkillsCollection",
    "green": "greenSkillsCollection",
    "language": "languageSkillsCollection",
    "transversal": "transversalSkillsCollection",
    "research": "researchSkillsCollection",
    "digComp": "digCompSkillsCollection",
}
Rows = Iterable[Mapping[str, object]]


def as_csv(columns: str, rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns.split(","), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def portal_files(classification: Classification, language: Language) -> dict[str, bytes]:
    """One language's set, with the column names of the portal's own dictionary."""
    files = _concept_files(classification, language) | _relation_files(classification)
    for name, content in COLLECTIONS.items():
        members = [one for one in classification.skills if name in one.collections]
        files[content] = as_csv(
            "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,"
            "description,broaderConceptUri,broaderConceptPT",
            (_said(one, language, " | ") for one in members),
        )
    return {f"{content}_{language}.csv": rows for content, rows in files.items()}


def _said(one: Concept, language: Language, between: str = "\n") -> dict[str, object]:
    return {
        "conceptType": type(one).__name__,
        "conceptUri": one.uri,
        "code": one.code,
        "preferredLabel": one.labels.get(language, ""),
        "altLabels": between.join(one.alternatives.get(language, ())),
        "description": one.descriptions.get(language, ""),
        "status": "released",
    }


def _concept_files(classification: Classification, language: Language) -> dict[str, bytes]:
    return {
        "occupations": as_csv(
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,"
            "modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code,"
            "naceCode",
            (
                _said(one, language)
                | {
                    "iscoGroup": one.isco,
                    "regulatedProfessionNote": REGULATED
                    + ("regulated" if one.regulated else "unregulated"),
                    "naceCode": ",\n".join(NACE + code for code in one.nace),
                }
                for one in classification.occupations
            ),
        ),
        "skills": as_csv(
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,"
            "status,modifiedDate,scopeNote,definition,inScheme,description,code",
            (
                _said(one, language) | {"skillType": KINDS[one.kind], "reuseLevel": one.reuse}
                for one in classification.skills
            ),
        ),
        **{
            content: as_csv(
                "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description",
                (_said(one, language) for one in classification.groups if one.pillar == pillar),
            )
            for content, pillar in (("ISCOGroups", "isco"), ("skillGroups", "skill"))
        },
    }


def _relation_files(classification: Classification) -> dict[str, bytes]:
    skill_pillar = [one for one in classification.groups if one.pillar == "skill"]
    isco_pillar = [one for one in classification.groups if one.pillar == "isco"]
    return {
        "greenShareOcc": as_csv(
            "conceptType,conceptUri,code,preferredLabel,greenShare",
            (
                {"conceptType": "Occupation", "conceptUri": one.uri, "greenShare": one.green_share}
                for one in classification.occupations
                if one.green_share is not None
            ),
        ),
        "occupationSkillRelations": as_csv(
            "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel",
            (
                {"occupationUri": one.uri, "relationType": relation, "skillUri": skill}
                for one in classification.occupations
                for relation, skills in (("essential", one.essential), ("optional", one.optional))
                for skill in skills
            ),
        ),
        "skillSkillRelations": as_csv(
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
            (
                {
                    "originalSkillUri": one.skill,
                    "relationType": "essential" if one.essential else "optional",
                    "relatedSkillUri": one.related,
                }
                for one in classification.skill_relations
            ),
        ),
        "broaderRelationsOccPillar": _broader(isco_pillar, classification.occupations),
        "broaderRelationsSkillPillar": _broader(skill_pillar, classification.skills),
    }


def _broader(*pillar: Iterable[Concept]) -> bytes:
    return as_csv(
        "conceptType,conceptUri,broaderType,broaderUri",
        (
            {"conceptUri": one.uri, "broaderUri": above}
            for concepts in pillar
            for one in concepts
            for above in one.broader
        ),
    )
