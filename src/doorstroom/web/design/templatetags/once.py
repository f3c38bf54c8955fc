"""`{% load once %}`: rows of long lists."""

from django import template

from doorstroom.web.design.once import drawn_once

register = template.Library()
register.simple_tag(drawn_once, name="once")
