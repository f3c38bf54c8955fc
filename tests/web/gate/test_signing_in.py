import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from apps.wall_region import region
from doorstroom.core.models import Event
from doorstroom.organisations.states import MemberRole
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
PASSWORD = "drie blauwe paraplu's"  # noqa: S105 - of nobody
LOGIN, START = "/nl/inloggen/", "/nl/start/"


@pytest.fixture
def worker() -> Account:
    person = Person.objects.create(name="Samira")
    return add_account(email="samira@example.nl", person=person, password=PASSWORD)


@pytest.fixture
def coach() -> Account:
    account = region("here").viewers[MemberRole.COACH]
    assert isinstance(account, Account)
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": email, "password": password, **more})


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("samira@example.nl", "not this one at all"),
        ("nobody@example.nl", PASSWORD),
        ("", ""),
        ("samira@example.nl\x00", PASSWORD),
        ("samira", PASSWORD),
    ],
)
def test_signing_in_is_refused_without_telling_who_has_an_account(
    client: Client, worker: Account, email: str, password: str
):
    page = sign_in(client, email, password)

    assert page.status_code == 200
    assert "notice--bad" in page.content.decode()
    assert client.get(START).headers["Location"] == f"{LOGIN}?next={START}"


def test_refusals_say_the_same_for_a_wrong_password_and_an_unknown_address(
    client: Client, worker: Account
):
    said = {
        re.search(
            "notice--bad.*?</section>", sign_in(client, email, "wrong").content.decode(), re.DOTALL
        )[0]
        for email in ("samira@example.nl", "nobody@example.nl")
    }

    assert len(said) == 1


def test_a_worker_signs_in_and_comes_to_their_switch(client: Client, worker: Account):
    page = sign_in(client, "Samira@Example.nl ")

    assert page.headers["Location"] == START
    assert client.get(START).headers["Location"] == "/nl/mijn-overstap/"
    assert Event.objects.filter(action="people.record_sign_in").count() == 1


def test_a_worker_comes_back_to_the_page_they_asked_for_and_nowhere_else(
    client: Client, worker: Account
):
    asked = client.get("/nl/mijn-overstap/").headers["Location"]
    assert asked == f"{LOGIN}?next=/nl/mijn-overstap/"

    assert sign_in(client, worker.email, next="/nl/mijn-overstap/").headers["Location"] == (
        "/nl/mijn-overstap/"
    )
    client.logout()
    assert sign_in(client, worker.email, next="https://evil.example/").headers["Location"] == START


def test_a_closed_account_does_not_come_in(client: Client, worker: Account):
    Account.objects.update(is_active=False)

    page = sign_in(client, worker.email)

    assert not client.session.get("_auth_user_id")
    assert page.status_code in {200, 302}


def test_too_many_attempts_have_to_wait(client: Client, worker: Account):
    pages = [sign_in(client, worker.email, "wrong").content.decode() for _ in range(12)]

    assert "Te veel pogingen" in pages[-1]
    assert "Te veel pogingen" in sign_in(client, worker.email).content.decode()
    assert not client.session.get("_auth_user_id")


def test_signing_out_asks_and_then_forgets(client: Client, worker: Account):
    sign_in(client, worker.email)

    assert client.get("/nl/uitloggen/").status_code == 200
    assert client.get(START).status_code == 302
    assert client.post("/nl/uitloggen/").headers["Location"] == "/nl/"

    assert client.get(START).headers["Location"] == f"{LOGIN}?next={START}"


def test_a_coach_cannot_go_on_without_a_second_factor_and_sets_one_up(
    client: Client, coach: Account
):
    sign_in(client, coach.email)
    setting_up = "/nl/beveiliging/app/"
    assert client.get("/nl/coach/").headers["Location"] == setting_up

    again = client.get(setting_up).headers["Location"]
    assert client.post(again, {"password": "wrong"}).status_code == 200
    assert client.post(again, {"password": PASSWORD}).headers["Location"] == setting_up
    page = client.get(setting_up).content.decode()
    secret = re.search(r'code__key">(\w+)<', page)[1]
    wrong = client.post(setting_up, {"code": "000000"}).content.decode()
    assert "Deze code klopt niet" in wrong
    done = client.post(setting_up, {"code": code_for(secret)})

    assert done.headers["Location"] == "/nl/beveiliging/reserve/"
    spare = re.findall(r"<code>(\d+)</code>", client.get(done.headers["Location"]).content.decode())
    assert len(spare) == 10
    assert client.get("/nl/coach/").status_code == 200
    stored = Authenticator.objects.get(user=coach, type="totp").data["secret"]
    assert secret not in stored
    client.post("/nl/uitloggen/")
    asked = sign_in(client, coach.email)
    assert asked.headers["Location"].startswith("/nl/beveiliging/code/")
    assert client.get("/nl/coach/").headers["Location"].startswith(LOGIN)
    entered = client.post("/nl/beveiliging/code/", {"code": spare[0]})
    assert entered.headers["Location"] == START
    assert client.get("/nl/coach/").status_code == 200


def test_a_spare_code_works_once(client: Client, coach: Account):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415

    Authenticator.objects.create(user=coach, type="totp", data={"secret": "x"})
    code = RecoveryCodes.activate(coach).get_unused_codes()[0]
    for expected in (302, 200):
        sign_in(client, coach.email)
        assert client.post("/nl/beveiliging/code/", {"code": code}).status_code == expected
        client.post("/nl/uitloggen/")


def test_a_password_is_chosen_by_a_link_that_works_once(client: Client, worker: Account):
    worker.set_unusable_password()
    worker.save()
    sent = client.post("/nl/wachtwoord/", {"email": worker.email})
    assert sent.headers["Location"] == "/nl/wachtwoord/verstuurd/"
    [message] = mail.outbox
    assert message.subject == "Kies je wachtwoord voor Doorstroom"
    link = re.search(r"http://testserver(\S+)", message.body)[1]

    form = client.get(link).headers["Location"]
    short = client.post(form, {"password1": "kort", "password2": "kort"})
    assert "notice--bad" in short.content.decode()
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    assert sign_in(client, worker.email).headers["Location"] == START
    again = Client().get(link)
    assert "Deze link werkt niet meer" in again.content.decode()


def test_a_stranger_gets_no_message_and_the_page_says_the_same(client: Client, db: None):
    sent = client.post("/nl/wachtwoord/", {"email": "nobody@example.nl"})

    assert sent.headers["Location"] == "/nl/wachtwoord/verstuurd/"
    assert mail.outbox == []


def test_a_session_that_never_showed_the_factor_is_ended(client: Client, coach: Account):
    sign_in(client, coach.email)
    Authenticator.objects.create(user=coach, type="totp", data={"secret": "x"})
    client.get("/nl/beveiliging/app/")  # leads to taking it off, and shows nothing

    assert client.get("/nl/coach/").headers["Location"] == f"{LOGIN}?next=/nl/coach/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["account_signup", "socialaccount_signup"])
def test_nobody_makes_an_account_for_themselves(client: Client, address: str, db: None):
    with override("nl"):
        path = reverse(address)
    client.post(path, {"email": "new@example.nl", "password1": PASSWORD})

    assert Account.objects.count() == 0


def test_without_a_role_the_start_says_what_to_do(signed_in: Callable[[Account], Client]):
    page = signed_in(add_account(email="new@example.nl")).get(START)

    assert "nog geen rol" in page.content.decode()


def test_pages_behind_the_gate_are_not_kept_by_the_browser(
    signed_in: Callable[[Account], Client], worker: Account
):
    page = signed_in(worker).get("/nl/mijn-overstap/")

    assert "no-store" in page.headers["Cache-Control"]


def test_without_a_demonstration_nobody_is_offered(client: Client, worker: Account):
    assert "accounts__one" not in client.get(LOGIN).content.decode()
