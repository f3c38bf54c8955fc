"""What anybody may read to check a credential, and the VC-API, which is closed by default."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client, override_settings

from apps.conftest import coach  # noqa: F401 - a fixture
from apps.credentials.conftest import observed, vouched  # noqa: F401 - fixtures
from doorstroom.api.exchange import MOST_BYTES
from doorstroom.core.models import Event
from doorstroom.credentials.actions import issue_competence, withdraw_credential
from doorstroom.credentials.models import Credential
from doorstroom.formats.credentials import (
    CREDENTIALS_V2,
    Grounds,
    Standing,
    did_web_address,
    read_status_list,
    resolver_of,
    verify_credential,
)
from doorstroom.passports.models import Competence

pytestmark = pytest.mark.django_db
TOKEN = "t" * 40
ISSUE, VERIFY = "/api/vc/issue", "/api/vc/verify"


@pytest.fixture
def credential(observed: Competence) -> Credential:  # noqa: F811 - the fixture
    return issue_competence(competence=observed, language="nl")


def path_of(address: str) -> str:
    assert address.startswith(settings.PUBLIC_ADDRESS)
    return urlsplit(address).path


def test_a_stranger_checks_a_credential_with_what_is_published(
    credential: Credential, client: Client
) -> None:
    """As a verifier elsewhere does it: from the text alone, by the addresses that stand in it."""
    document = json.loads(credential.document)
    did = document["issuer"]["id"]
    published = client.get(path_of(did_web_address(did)))
    entry = document["credentialStatus"]
    listed = client.get(path_of(entry["statusListCredential"]))
    resolve = resolver_of({did: published.json()})
    now = credential.issued_at
    read = read_status_list(json.loads(listed.content), resolve, now=_now())

    verdict = verify_credential(
        document, Grounds(now=_now(), resolve=resolve, lists={read.url: read}, known={did: "x"})
    )

    assert verdict.holds
    assert verdict.status.standing is Standing.GOOD
    assert published.json()["id"] == did
    assert now <= _now()


def _now():  # noqa: ANN202 - a moment
    from django.utils import timezone  # noqa: PLC0415

    return timezone.now()


def test_a_withdrawn_bit_is_published_at_the_next_look(
    credential: Credential, client: Client
) -> None:
    entry = json.loads(credential.document)["credentialStatus"]
    path = path_of(entry["statusListCredential"])
    before = client.get(path)
    withdraw_credential(credential=credential)
    after = client.get(path)
    resolve = resolver_of({credential.issuer.did: _did(client, credential)})

    assert not read_status_list(json.loads(before.content), resolve, _now()).is_set(
        credential.index
    )
    assert read_status_list(json.loads(after.content), resolve, _now()).is_set(credential.index)
    age = int(after["Cache-Control"].partition("max-age=")[2])
    assert age <= 60
    assert before["ETag"] != after["ETag"]


def _did(client: Client, credential: Credential) -> dict[str, object]:
    return client.get(f"/o/{credential.issuer.slug}/did.json").json()


def test_who_has_a_list_already_is_not_sent_it_again(
    credential: Credential, client: Client
) -> None:
    path = f"/o/{credential.issuer.slug}/status/1"
    first = client.get(path)
    events = Event.objects.count()
    second = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert Event.objects.count() == events, "nothing was signed again"


def test_the_address_of_a_request_changes_nothing(credential: Credential, client: Client) -> None:
    path = f"/o/{credential.issuer.slug}/did.json"
    found = client.get(path, headers={"Host": "localhost"}).json()

    assert found["id"] == credential.issuer.did
    assert "localhost" not in json.dumps(found)


def test_what_a_credential_names_can_be_read(credential: Credential, client: Client) -> None:
    document = json.loads(credential.document)
    achievement = document["credentialSubject"]["achievement"]
    found = client.get(path_of(achievement["id"]))
    profile = client.get(path_of(document["issuer"]["url"]))

    assert found.json()["id"] == achievement["id"]
    assert found.json()["alignment"] == achievement["alignment"]
    assert profile.json()["id"] == credential.issuer.did
    assert profile["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "tail", ["did.json", "status/1", "status/99999999999999999999", "skills/AA", "shown", ""]
)
def test_what_is_not_there_is_404(tail: str, client: Client) -> None:
    assert client.get(f"/o/none/{tail}").status_code == 404


@pytest.mark.parametrize("code", ["_w", "AA", "é", "x" * 2000])
def test_a_skill_that_is_none_is_404(code: str, credential: Credential, client: Client) -> None:
    assert client.get(f"/o/{credential.issuer.slug}/skills/{code}").status_code == 404


def test_nothing_published_names_anybody(credential: Credential, client: Client) -> None:
    name = credential.person.name
    paths = ("", "/did.json", "/status/1", "/shown")
    texts = [client.get(f"/o/{credential.issuer.slug}{one}").content.decode() for one in paths]

    assert all(texts)
    assert not any(name in one or "@example" in one for one in texts)


@pytest.fixture
def opened() -> Iterator[Client]:
    with override_settings(VC_API_TOKEN=TOKEN):
        yield Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {TOKEN}"})


def send(client: Client, path: str, body: object) -> object:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(path, text, content_type="application/json")


@pytest.mark.parametrize("path", [ISSUE, VERIFY])
def test_the_api_is_closed_by_default(path: str, client: Client) -> None:
    assert send(client, path, {}).status_code == 404


@pytest.mark.parametrize("path", [ISSUE, VERIFY])
@pytest.mark.parametrize("given", ["", "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
@override_settings(VC_API_TOKEN=TOKEN)
def test_without_its_token_the_api_does_nothing(path: str, given: str) -> None:
    client = Client(headers={"Authorization": given})

    assert send(client, path, {}).status_code == 401
    assert not Event.objects.filter(action="credentials.sign_document").exists()


@pytest.mark.parametrize("path", [ISSUE, VERIFY])
@pytest.mark.parametrize(
    "body",
    [
        " ",
        "{",
        "[]",
        "3",
        '{"credential": 1, "credential": 2}',
        '{"credential": {"a": 1e999}}',
        '{"verifiableCredential": "x"}',
        "[" * 5000,
        b"\xff\xfe",
        "{}",
    ],
)
def test_a_bad_body_is_400_and_says_why(path: str, body: object, opened: Client) -> None:
    response = send(opened, path, body)

    assert response.status_code == 400
    assert response.json()["problemDetails"]


def test_a_body_that_is_too_large_is_413(opened: Client) -> None:
    assert send(opened, VERIFY, " " * (MOST_BYTES + 1)).status_code == 413


def test_another_kind_of_body_is_415(opened: Client) -> None:
    assert opened.post(VERIFY, "a=b", content_type="text/plain").status_code == 415


@pytest.mark.parametrize("path", [ISSUE, VERIFY])
def test_only_post(path: str, opened: Client) -> None:
    assert opened.get(path).status_code == 405


def test_what_the_api_signs_it_verifies_and_a_changed_one_not(opened: Client) -> None:
    send(opened, ISSUE, {})
    own = opened.get("/o/vc-api/did.json").json()["id"]
    unsigned = {
        "@context": [CREDENTIALS_V2],
        "type": ["VerifiableCredential"],
        "issuer": own,
        "credentialSubject": {"id": "urn:uuid:6c1f2d0a-0000-4000-8000-000000000002"},
    }
    issued = send(opened, ISSUE, {"credential": unsigned})
    signed = issued.json()["verifiableCredential"]
    good = send(opened, VERIFY, {"verifiableCredential": signed})
    changed = {**signed, "credentialSubject": {"id": "urn:uuid:other"}}
    bad = send(opened, VERIFY, {"verifiableCredential": changed})

    assert (issued.status_code, good.status_code, bad.status_code) == (201, 200, 400)
    assert good.json()["verified"] is True
    assert bad.json()["verified"] is False


def test_a_credential_of_a_worker_is_verified_until_it_is_withdrawn(
    credential: Credential, opened: Client
) -> None:
    opened.get(f"/o/{credential.issuer.slug}/status/1")
    body = {"verifiableCredential": json.loads(credential.document)}
    before = send(opened, VERIFY, body)
    withdraw_credential(credential=credential)
    after = send(opened, VERIFY, body)

    assert (before.status_code, after.status_code) == (200, 400)
    assert "STATUS" in json.dumps(after.json())


def test_a_list_that_cannot_be_signed_is_not_handed_out_as_if_nothing_happened(
    credential: Credential, client: Client
) -> None:
    path = f"/o/{credential.issuer.slug}/status/1"
    client.get(path)
    with override_settings(CREDENTIALS_SECRET="x" * 50):
        unchanged = client.get(path)
        withdraw_credential(credential=credential)
        changed = client.get(path)

    assert (unchanged.status_code, changed.status_code) == (200, 503)


def test_the_api_says_that_its_key_cannot_be_opened(opened: Client) -> None:
    send(opened, ISSUE, {})
    with override_settings(CREDENTIALS_SECRET="x" * 50):
        assert send(opened, ISSUE, {"credential": {}}).status_code == 503
