"""One validator of names for every door: what is refused, what is one name, and what old ones are listed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import names, selectors
from accounts.models import User
from accounts.services import create_user
from core.errors import Conflict, ExpectedError, Invalid, NotFound
from gallery import profiles
from tests.factories import make_user
from tests.sessions import signed_in

PASSWORD = "correct horse battery"
REFUSED = [
    ".", "..", "...", "-", "_", ".ann", "ann.", "-ann", "ann x", "ann/x", "ann\\x", "ann?", "ann#x", "ann%2f", "",
    "ann@example.org", "bob@example.org", "@ann",
    "p\u0430ul", "\u0440aul", "ann\u200b", "\u3164", "a\u115fb", "a\u202eb", "ann\u0000",
    "moderator", "Moderator", "MODERATOR", "m0derator", "moderat0r", "m\u043eder\u0430tor", "moderator1", "moderator_2",
    "admin", "admin-team", "support", "Support", "supp0rt", "pentimento", "Pentimento-Support", "pent1mento", "root",
]  # fmt: skip
ALLOWED = [
    "ann-marie", "o.k", "j_p", "a+b", "Ünal", "Привет", "小明", "小明Lee", "たなか太郎", "user42", "x", "admiral",
    "support4me2",
]  # fmt: skip
SAME = [
    ("paul", "Paul"), ("paul", "PAUL"),
    ("paul", "\uff50\uff41\uff55\uff4c"), ("paul", "\u0440\u0430ul"), ("paul", "\u0440\u0430\u03c5l"),
    ("straße", "STRASSE"),
    ("\u00fcnal", "u\u0308nal"), ("ünal", "ÜNAL"), ("lisa", "Iisa"), ("lisa", "1isa"), ("morn", "mom"),
    ("bob0", "bobo"),
    ("ῥοή", "ῬΟΉ"),
]  # fmt: skip


def sign_up(name: str, email: str = "new@example.org") -> Any:
    return Client().post("/account/signup/", {"username": name, "email": email, "password1": PASSWORD})


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_deceives_or_locks_is_refused_by_every_door(other: User, name: str) -> None:
    users = set(User.objects.values_list("username", flat=True))
    admin = signed_in(make_user("chief", is_staff=True, is_superuser=True))

    assert sign_up(name).status_code == 200
    with pytest.raises(ExpectedError):
        create_user(name)
    with pytest.raises((CommandError, ValueError)):
        call_command("create_user", name)
    form = {"username": name, "usable_password": "false"}
    assert admin.post("/admin/accounts/user/add/", form).status_code in {200, 400}

    assert set(User.objects.values_list("username", flat=True)) - {"chief"} == users


@pytest.mark.django_db
@pytest.mark.parametrize("name", ALLOWED)
def test_names_of_many_scripts_are_taken(name: str) -> None:
    assert sign_up(name).status_code == 302
    assert User.objects.get().username == name


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "alike"), SAME)
def test_names_that_look_alike_are_one_name_at_every_door(name: str, alike: str) -> None:
    create_user(name, email="first@example.org")

    assert sign_up(alike).status_code == 200
    with pytest.raises((Conflict, Invalid)):
        create_user(alike)
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        get_user_model().objects.create_user(alike)
    with pytest.raises(ValidationError):
        User(username=alike, password="x").full_clean()
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Straße", "STRASSE", "straße", "\uff53traße", " straße "])
def test_one_signs_in_by_the_name_however_it_is_typed(client: Client, typed: str) -> None:
    create_user("Straße", password=PASSWORD)

    assert client.post("/account/login/", {"login": typed, "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ann@example.org", "Ann@Example.ORG", "\uff41nn@example.org"])
def test_one_address_is_one_address(client: Client, typed: str) -> None:
    create_user("ann", email="Ann@Example.org", password=PASSWORD)

    with pytest.raises(Conflict):
        create_user("bea", email=typed)
    assert User.objects.get().email == EmailAddress.objects.get().email == "ann@example.org"
    assert client.post("/account/login/", {"login": typed, "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_a_second_account_by_a_command_locks_nobody_out(client: Client, user: User) -> None:
    with pytest.raises(CommandError):
        call_command("create_user", "ANN")

    assert client.post("/account/login/", {"login": "ann", "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_commands_find_a_name_in_any_case_and_never_one_that_only_looks_alike() -> None:
    user = create_user("Lisa")

    assert selectors.user_named("lisa") == selectors.user_named("LISA") == user
    with pytest.raises(NotFound):
        selectors.user_named("1isa")


@pytest.mark.django_db
def test_staff_may_have_a_reserved_name() -> None:
    assert create_user("support", is_staff=True).username == "support"


@pytest.mark.django_db
@pytest.mark.parametrize("shown", ["bob", "B0B", "b\u043eb", "Moderator", "Pentimento", "M0derator"])
def test_the_name_to_be_shown_is_nobody_elses_and_no_office(user: User, other: User, shown: str) -> None:
    with pytest.raises(Invalid):
        profiles.say(actor=user, display_name=shown, bio="")
    assert profiles.say(actor=user, display_name="Ann of the Harbour", bio="").display_name == "Ann of the Harbour"


@pytest.mark.django_db
def test_old_names_are_listed_and_nothing_is_changed() -> None:
    for name in ("paul", "bob"):
        create_user(name)
    old = ("..", "\u0440\u0430ul", "admin", "x@example.org")
    for number, name in enumerate(old):
        made = create_user(f"old-{number}")
        key = None if names.name_key(name) == names.name_key("paul") else names.name_key(name)
        User.objects.filter(pk=made.pk).update(username=name, name_key=key)
    out = io.StringIO()

    with pytest.raises(CommandError, match="to look at"):
        call_command("check_names", stdout=out)

    listed = out.getvalue()
    assert all(ascii(name) in listed for name in old)
    assert "'paul'" not in listed
    assert "'bob'" not in listed
    User.objects.filter(username__in=old).delete()
    call_command("check_names", stdout=out)
    assert "All names are fine" in out.getvalue()
