"""`{% load design %}`: every component."""

from doorstroom.web.design.components import register

__all__ = ["register"]
