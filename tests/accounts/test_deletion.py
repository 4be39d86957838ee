from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts import deletion
from accounts.caller import OPERATOR
from accounts.models import PendingFileDeletion, User
from accounts.personal_data import all_rows
from gallery.models import Artwork
from styles.models import Style
from tests.accounts.everything import give_everything
from tests.accounts.test_signing_in import PASSWORD, grow_old, sign_in
from tests.conftest import ApiClient
from tests.factories import make_token, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "allow_overwrite": True},
        },
    }


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def leave(user: User) -> None:
    deletion.delete_account(user, by=OPERATOR)
    while deletion.delete_pending_files():
        pass


def test_nothing_is_left_of_someone_who_had_everything(user: User, other: User, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    give_everything(user, others=other)
    theirs = Artwork.objects.get(owner=other)
    shared = theirs.style
    assert shared
    assert shared.version
    for rows in all_rows():
        assert rows.of(user).exists(), f"tests/accounts/everything.py has no {rows.name}"
    pk, name, sessions = user.pk, user.username, Session.objects.count()

    leave(user)

    ghost = User(pk=pk, username=name)
    assert {rows.name for rows in all_rows() if rows.of(ghost).exists()} == set()
    assert Session.objects.count() == sessions - 1
    theirs.refresh_from_db()
    assert theirs.like_count == 0
    kept = {
        f"weights/{shared.version.weights_sha256[:2]}/{shared.version.weights_sha256}.safetensors",
        f"styles/{shared.pk.hex[:2]}/{shared.pk.hex * 2}/cover.webp",
    }
    left = files_in(tmp_path) - before
    assert {path for path in left if not path.startswith(("artworks/", "images/", "jobs/"))} == kept
    assert {path.split("/")[2] for path in left - kept} == {
        theirs.pk.hex, *(job.pk.hex for job in other.jobs.all()), *(image.pk.hex for image in other.images.all())
    }  # fmt: skip
    assert not PendingFileDeletion.objects.exists()


def test_the_database_has_no_word_of_someone_who_left(other: User) -> None:
    user = make_user("quixotica")
    give_everything(user, others=other)

    leave(user)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the names of our own tables
            assert "quixotica" not in str(cursor.fetchall()), table


def test_a_style_others_use_stays_hidden_and_without_a_maker(user: User, other: User) -> None:
    give_everything(user, others=other)
    shared = Artwork.objects.get(owner=other).style
    assert shared
    mine = list(user.styles.exclude(pk=shared.pk).values_list("pk", flat=True))

    leave(user)

    assert mine
    shared.refresh_from_db()
    assert (shared.owner, shared.description, shared.artist) == (None, "", "")
    assert shared.deleted_at is not None
    assert not shared.images.exists()
    assert not Style.objects.known_to(other).filter(pk=shared.pk).exists()
    assert not Style.objects.filter(pk__in=mine).exists()


def test_a_kill_between_rows_and_files_leaves_no_file_behind(user: User, other: User, tmp_path: Path) -> None:
    give_everything(user, others=other)
    mine = {path for path in files_in(tmp_path) if path.startswith("exports/")}

    deletion.delete_account(user, by=OPERATOR)

    assert mine <= files_in(tmp_path)
    assert {file.key for file in PendingFileDeletion.objects.all()} >= mine
    assert deletion.delete_pending_files(most=1) == 1
    while deletion.delete_pending_files():
        pass
    assert not mine & files_in(tmp_path)


def test_a_deletion_that_breaks_off_deletes_nothing(
    user: User, other: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_everything(user, others=other)
    before, told = files_in(tmp_path), len(mail.outbox)
    monkeypatch.setattr(User, "delete", lambda self: (_ for _ in ()).throw(OSError("power")))

    with pytest.raises(OSError, match="power"):
        deletion.delete_account(user, by=OPERATOR)

    assert files_in(tmp_path) == before
    assert all(rows.of(user).exists() for rows in all_rows())
    assert not PendingFileDeletion.objects.exists()
    assert len(mail.outbox) == told


def test_deleting_twice_is_deleting_once(user: User, other: User) -> None:
    same = User.objects.get(pk=user.pk)

    leave(user)
    leave(same)

    assert User.objects.get() == other


# The page


def test_the_page_says_first_what_will_happen_with_numbers(client: Client, user: User, other: User) -> None:
    give_everything(user, others=other)
    client.force_login(user)

    page = client.get("/account/delete/").content.decode()

    for sentence in (
        "1 artwork disappears",
        "1 comment of yours on other people&#x27;s work is deleted",
        "1 of your styles is used in other people&#x27;s artworks",
        "2 photos you sent are deleted",
        "1 picture painted for you is deleted",
        "3 unfinished jobs are canceled",
        "2 styles you trained are deleted",
        "1 API token stops working",
    ):
        assert sentence in page


def test_a_slip_deletes_nothing(client: Client, user: User) -> None:
    sign_in(client, user.username)

    for typed in ("", "bob", user.username.upper()):
        assert client.post("/account/delete/", {"name": typed}).status_code == 422

    assert User.objects.filter(pk=user.pk).exists()


def test_an_old_session_is_asked_who_it_is_and_then_the_account_goes(client: Client, user: User) -> None:
    token = make_token(user)
    sign_in(client, user.username)
    grow_old(client)
    asked = client.post("/account/delete/", {"name": user.username})
    assert asked["Location"].startswith("/account/reauthenticate/")
    assert User.objects.filter(pk=user.pk).exists()

    answer = client.post(asked["Location"], {"password": PASSWORD, "next": "/account/delete/"}, follow=True)

    assert not User.objects.filter(pk=user.pk).exists()
    assert "are deleted" in answer.content.decode()
    assert client.get("/account/").status_code == 302
    assert ApiClient(token).get("/api/v1/me").status_code == 401
    assert [message.subject for message in mail.outbox][-1] == "Pentimento: Your account is deleted"


# The API


def test_the_api_deletes_an_account_for_a_fresh_session_alone(user: User) -> None:
    page = Client()
    sign_in(page, user.username)

    token = ApiClient(make_token(user)).delete("/api/v1/me")
    grow_old(page)
    old = page.delete("/api/v1/me")
    assert (token.status_code, token.json()["type"].rpartition("/")[2]) == (403, "not-for-tokens")
    assert (old.status_code, old.json()["type"].rpartition("/")[2]) == (403, "reauthentication")
    assert User.objects.filter(pk=user.pk).exists()

    sign_in(page := Client(), user.username)
    assert page.delete("/api/v1/me").status_code == 204

    assert not User.objects.filter(pk=user.pk).exists()
    assert page.get("/api/v1/me").status_code in (401, 403)


def test_deleting_over_the_api_needs_the_csrf_token(user: User) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(user)

    assert page.delete("/api/v1/me").status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


# The command


def test_the_command_deletes_once_the_name_was_typed(
    user: User, other: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    give_everything(user, others=other)
    monkeypatch.setattr("builtins.input", lambda value: "bob")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("delete_user", user.username, stdout=io.StringIO())
    value = io.StringIO()

    call_command("delete_user", user.username, "--yes", stdout=value)

    assert "1 artwork disappears" in value.getvalue()
    assert "Deleted ann and" in value.getvalue()
    assert not User.objects.filter(pk=user.pk).exists()
    assert not PendingFileDeletion.objects.exists()


def test_the_admin_deletes_files_too(client: Client, user: User, other: User, tmp_path: Path) -> None:
    give_everything(user, others=other)
    client.force_login(make_user("root", is_staff=True, is_superuser=True))

    asked = client.get(f"/admin/accounts/user/{user.pk}/delete/").content.decode()
    client.post(f"/admin/accounts/user/{user.pk}/delete/", {"post": "yes"})
    while deletion.delete_pending_files():
        pass

    assert "1 artwork disappears" in asked
    assert not User.objects.filter(pk=user.pk).exists()
    assert not any(path.startswith("exports/") for path in files_in(tmp_path))


def test_the_command_knows_no_strangers() -> None:
    with pytest.raises(CommandError, match="no user nobody"):
        call_command("delete_user", "nobody", "--yes")
