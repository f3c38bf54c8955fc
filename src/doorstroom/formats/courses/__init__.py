"""Trainings as schema.org's Course, or as courses and offerings of the Dutch OOAPI (version 5)."""

from doorstroom.formats.courses._reading import modules_of_courses, read_courses, taken_courses
from doorstroom.formats.courses._writing import courses_document

__all__ = ["courses_document", "modules_of_courses", "read_courses", "taken_courses"]
