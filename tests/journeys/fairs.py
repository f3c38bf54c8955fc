"""The fairs of the demonstration region: the one that is to come, and the last that was held."""

from doorstroom.fairs.models import Fair
from doorstroom.fairs.states import Phase


def fair_ahead() -> Fair:
    return Fair.objects.get(invented=True, phase=Phase.OPEN)


def fair_held() -> Fair:
    return Fair.objects.filter(invented=True, phase=Phase.CLOSED).latest("pk")
