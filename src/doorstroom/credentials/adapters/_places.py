"""Where what an issuer publishes can be found; never by what a request says of itself."""

from django.conf import settings

from doorstroom.credentials.models import Issuer, StatusList


def public_address() -> str:
    """Return the address of this server as the operator set it, without a slash at the end."""
    return str(settings.PUBLIC_ADDRESS)


def new_did(slug: str) -> str:
    """Return the did:web of a new issuer on this server.

    >>> from django.test import override_settings
    >>> with override_settings(PUBLIC_ADDRESS="https://stroom.example.nl:8443"):
    ...     new_did("zorg")
    'did:web:stroom.example.nl%3A8443:o:zorg'
    """
    host = public_address().partition("://")[2].replace(":", "%3A")
    return f"did:web:{host}:o:{slug}"


def home_of(issuer: Issuer) -> str:
    """Return where an issuer stands: at the address in its DID, which never changes."""
    host, _, path = issuer.did.removeprefix("did:web:").partition(":")
    return f"https://{host.replace('%3A', ':')}/{path.replace(':', '/')}"


def list_address(one: StatusList) -> str:
    """Return where a status list is published."""
    return f"{home_of(one.issuer)}/status/{one.number}"


def achievement_address(issuer: Issuer, code: str) -> str:
    """Return where an issuer tells what a skill is."""
    return f"{home_of(issuer)}/skills/{code}"
