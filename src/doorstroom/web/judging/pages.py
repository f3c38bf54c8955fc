"""How coaches and assessors say what they found."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.http import Http404

from doorstroom.organisations.errors import NotYoursError
from doorstroom.passports.actions import add_observation, add_test
from doorstroom.passports.models import AttestationRequest, Competence
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

    def are_kept(
        self, competence: Competence, visit: Visit, *, asked: AttestationRequest | None = None
    ) -> bool:
        """Whether something was sent and is kept; what is amiss stands in its form.

        Args:
            competence: what they looked at.
            visit: of who looked.
            asked: the question that it answers; None for a coach.

        Raises:
            Http404: it is not theirs to say any more.
        """
        form = self.test if self.test.is_bound else self.work
        if not form.is_valid():
            return False
        add = add_test if form is self.test else add_observation
        try:
            add(competence=competence, request=asked, by=visit.user, **form.found())
        except NotYoursError as gone:
            raise Http404 from gone
        except ValidationError as refused:
            fields = set(getattr(refused, "error_dict", ()))
            form.add_error(None, refused if fields <= set(form.fields) else refused.messages)
            return False
        return True
