"""How coaches and assessors say what they found."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError

from doorstroom.passports.actions import add_observation, add_test
from doorstroom.passports.models import Competence
from doorstroom.web.gate.guards import Visit
from doorstroom.web.judging.forms import ObservationForm, TestForm


@dataclass(frozen=True, slots=True)
class Findings:
    """The two ways to say it, on one page: what was seen, or how a test went."""

    work: ObservationForm
    test: TestForm

    @classmethod
    def of(cls, request: Visit) -> Self:
        """Return the forms; what was sent stands in the one that was sent."""
        sent = request.POST if request.method == "POST" else None
        is_test = request.POST.get("found") == "test"
        return cls(ObservationForm(None if is_test else sent), TestForm(sent if is_test else None))

    def are_kept(self, competence: Competence, request: Visit) -> bool:
        """Whether something was sent and is kept; what is amiss stands in its form.

        Raises:
            NotYoursError: the viewer may not look at this.
        """
        form = self.test if self.test.is_bound else self.work
        if not form.is_valid():
            return False
        add = add_test if form is self.test else add_observation
        try:
            add(competence=competence, by=request.user, **form.found())
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        return True
