"""How somebody comes in, without the pages that let them in."""

from allauth.mfa.models import Authenticator
from django.test import Client

from doorstroom.people.models import Account
from doorstroom.web.gate.factors import SHOWN


def entered(account: Account, **options: object) -> Client:
    """A browser in which an account is signed in, with a second factor."""
    if not Authenticator.objects.filter(user=account).exists():
        Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    client = Client(**options)
    client.force_login(account)
    session = client.session
    session[SHOWN] = True
    session.save()
    return client
