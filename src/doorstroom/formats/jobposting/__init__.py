"""Vacancies as schema.org's JobPosting: JSON-LD in a file of its own or inside a web page."""

from doorstroom.formats.jobposting._pay import FULL_TIME_WEEK
from doorstroom.formats.jobposting._postings import (
    read_job_postings,
    taken_postings,
    vacancies_of_postings,
)

__all__ = [
    "FULL_TIME_WEEK",
    "read_job_postings",
    "taken_postings",
    "vacancies_of_postings",
]
