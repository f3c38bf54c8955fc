"""The way in for somebody who has no password yet."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.people.actions import send_invitation
from doorstroom.people.models import Account
from doorstroom.web.design.addresses import outward
from doorstroom.web.gate.guards import Visit


def password_path(account: Account) -> str:
    """Return the path at which an account chooses a password, in its own language.

    It works once, for as long as `PASSWORD_RESET_TIMEOUT` says.
    """
    key = default_token_generator.make_token(account)
    with override(account.language):
        return reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
        )


def invite(request: Visit, account: Account) -> None:
    """Send the link to choose a password, and say on the next page whether it went."""
    link = outward(request, password_path(account))
    address = {"email": account.email}
    try:
        send_invitation(account=account, link=link, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except OSError:
        said = _(
            "The account of %(email)s is kept, but the mail could not be sent. Try again in a few "
            "minutes. Does it fail again? Then tell who runs this site."
        )
        messages.error(request, said % address)
    else:
        said = _("An invitation is on its way to %(email)s. The link works for seven days.")
        messages.success(request, said % address)
