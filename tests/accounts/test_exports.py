from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts import exports
from accounts.archive import pack
from accounts.caller import OPERATOR
from accounts.models import Export, ExportState, User
from accounts.periodic import run_tasks
from accounts.personal_data import all_rows
from core import storage
from core.errors import Conflict, LimitReached, NotFound, StorageFull
from gallery.models import Artwork
from tests.accounts.everything import give_everything
from tests.accounts.test_signing_in import PASSWORD, grow_old, sign_in
from tests.conftest import ApiClient
from tests.factories import make_image, make_token

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "allow_overwrite": True},
        },
    }


def made(user: User) -> Export:
    export = exports.request_export(owner=user, by=OPERATOR)
    run_tasks()
    export.refresh_from_db()
    return export


def opened(export: Export) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(storage.read(storage.export_key(export.pk))))


def rows_in(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(archive.read(f"data/{table}.json"))
    return rows


# What is in it


def test_an_export_has_every_row_and_every_file(user: User, other: User, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    give_everything(user, others=other)
    theirs = {job.pk.hex for job in other.jobs.all()} | {image.pk.hex for image in other.images.all()}
    theirs |= {artwork.pk.hex for artwork in Artwork.objects.filter(owner=other)}
    count = {rows.name: rows.of(user).count() for rows in all_rows()}

    export = made(user)

    assert export.state == ExportState.READY
    with opened(export) as archive:
        assert archive.testzip() is None
        packed = {archive.read(name) for name in archive.namelist()}
        for name, expected in count.items():
            assert len(rows_in(archive, name)) == expected + (name == "accounts-export"), name
    for path in {path for path in tmp_path.rglob("*") if path.is_file()} - before:
        data = path.read_bytes()
        is_derived = path.parts[-4] == "exports" or data == b"of a worker that died"
        assert is_derived or theirs & set(path.parts) or data in packed, path


def test_an_export_has_nobody_elses(user: User, other: User) -> None:
    give_everything(other, others=user)
    mine = Artwork.objects.get(owner=user)

    with opened(made(user)) as archive:
        everything = "".join(archive.read(name).decode("latin-1") for name in archive.namelist() if "json" in name)

    assert str(mine.pk) in everything
    assert other.email not in everything
    assert not any(str(job.pk) in everything for job in other.jobs.all())


def test_an_export_opens_no_door(user: User, other: User) -> None:
    give_everything(user, others=other)
    secret = make_token(user).rpartition("_")[2]

    with opened(made(user)) as archive:
        everything = "".join(archive.read(name).decode("latin-1") for name in archive.namelist())

    assert user.password not in everything
    assert secret not in everything
    assert str(user.api_tokens.all()[0].digest) not in everything


def test_the_readme_explains_what_there_is(user: User, other: User) -> None:
    give_everything(user, others=other)

    with opened(made(user)) as archive:
        readme = archive.read("README.txt").decode()

    assert "everything of the account ann" in readme
    assert "inference-sourceimage" in readme
    assert f"{len([name for name in archive.namelist() if not name.startswith('data/')]) - 1} files." in readme


def test_no_name_in_an_archive_leads_out_of_it(user: User, other: User) -> None:
    give_everything(user, others=other)

    with opened(made(user)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("/") or ".." in name.split("/")]


def test_a_file_that_went_meanwhile_is_named_and_nothing_breaks(user: User) -> None:
    image = make_image(user)
    storage.delete(storage.preview_key(image.pk))

    with opened(made(user)) as archive:
        assert f"Deleted while this was packed: uploads/preview/{image.pk}.webp." in archive.read("README.txt").decode()


def test_packing_holds_no_more_than_pieces_in_memory(user: User, tmp_path: Path) -> None:
    image = make_image(user)
    with (tmp_path / storage.original_key(image.pk)).open("wb") as large:
        large.truncate(300_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with (tmp_path / "out.zip").open("wb") as out:
        pack(user, into=out)

    assert (tmp_path / "out.zip").stat().st_size > 300_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # KiB


# Its life


def test_one_is_made_at_a_time(user: User) -> None:
    exports.request_export(owner=user, by=OPERATOR)

    with pytest.raises(Conflict):
        exports.request_export(owner=user, by=OPERATOR)
    with pytest.raises(IntegrityError):
        Export.objects.create(owner=user)


def test_a_fresh_one_replaces_the_one_before(user: User) -> None:
    first = made(user)

    second = made(user)

    assert list(Export.objects.filter(owner=user)) == [second]
    assert not storage.exists(storage.export_key(first.pk))


def test_not_more_than_six_a_day(user: User) -> None:
    for _ in range(6):
        made(user)

    with pytest.raises(LimitReached, match="Come back tomorrow"):
        exports.request_export(owner=user, by=OPERATOR)


def test_it_goes_when_its_time_has_come(user: User, settings: Settings) -> None:
    export = made(user)
    assert export.expires_at
    assert round((export.expires_at - timezone.now()) / timedelta(days=1)) == settings.KEEP_EXPORTS_DAYS
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    run_tasks()

    assert not Export.objects.exists()
    assert not storage.exists(storage.export_key(export.pk))


def test_a_mail_says_that_it_is_ready(user: User) -> None:
    made(user)

    assert [message.subject for message in mail.outbox] == ["Pentimento: Your export is ready"]
    assert "/account/export/" in str(mail.outbox[0].body)


CHILD = """
import sys, time, django
django.setup()
from accounts import exports
from core import storage
def slow(key, stream):
    print("writing", flush=True)
    time.sleep(60)
storage.write_from = slow
exports.make_next()
"""


def _address_of_the_database() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def test_a_killed_worker_leaves_nothing_and_another_makes_the_export(user: User) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)
    settled = {path.name for path in Path(site.DATA_DIR).iterdir()}
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "platform_site.settings",
        "PENTIMENTO_DATA_DIR": str(site.DATA_DIR),
        "PENTIMENTO_DATABASE_URL": _address_of_the_database(),
    }
    command = [sys.executable, "-c", CHILD]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"writing\n"
        child.send_signal(signal.SIGKILL)

    run_tasks()
    export.refresh_from_db()
    assert export.state == ExportState.RUNNING  # under its lease nobody else touches it
    Export.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_tasks()

    export.refresh_from_db()
    assert (export.state, export.attempt) == (ExportState.READY, 2)
    with opened(export) as archive:
        assert archive.testzip() is None
    assert {path.name for path in Path(site.DATA_DIR).iterdir()} - settled <= {"secret-key", "token-pepper", "static"}


def test_a_worker_given_up_for_dead_can_no_longer_finish(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)
    write_from = storage.write_from

    def overtaken(key: str, stream: Any) -> None:
        Export.objects.update(attempt=2)  # another worker has claimed it
        write_from(key, stream)

    monkeypatch.setattr(storage, "write_from", overtaken)
    exports.make_next()

    export.refresh_from_db()
    assert export.state == ExportState.RUNNING
    assert not storage.exists(storage.export_key(export.pk))


def test_what_breaks_three_times_fails_with_a_sentence(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)

    def broken(*args: Any, **options: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(exports, "pack", broken)
    run_tasks()

    export.refresh_from_db()
    assert (export.state, export.attempt) == (ExportState.FAILED, 3)
    assert "couldn't be created" in export.error


def test_a_full_disk_is_said(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)

    def full(key: str, stream: Any) -> None:
        raise StorageFull("There is no storage space left. Try again later.")

    monkeypatch.setattr(storage, "write_from", full)
    run_tasks()

    export.refresh_from_db()
    assert export.state == ExportState.FAILED
    assert export.error.startswith("There is no storage space left")


def test_a_worker_told_to_stop_gives_it_back(user: User) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)

    exports.make_next(should_stop=lambda: True)

    export.refresh_from_db()
    assert export.state == ExportState.QUEUED
    run_tasks()
    export.refresh_from_db()
    assert export.state == ExportState.READY


def test_one_deleted_while_it_is_packed_leaves_no_file(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    export = exports.request_export(owner=user, by=OPERATOR)
    write_from = storage.write_from

    def deleted(key: str, stream: Any) -> None:
        exports.delete_export(export.pk, actor=user)
        write_from(key, stream)

    monkeypatch.setattr(storage, "write_from", deleted)
    run_tasks()

    assert not Export.objects.exists()
    assert not storage.exists(storage.export_key(export.pk))


def test_of_two_workers_one_makes_it(user: User) -> None:
    exports.request_export(owner=user, by=OPERATOR)
    answers = []

    def work() -> None:
        answers.append(exports.make_next())
        connection.close()

    both = [threading.Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(answers) == [False, True]
    assert Export.objects.get().attempt == 1


# Who may have it


def test_its_owner_alone_downloads_it_whole_and_in_parts(client: Client, user: User, other: User) -> None:
    export = made(user)
    where = f"/account/export/{export.pk}.zip"
    sign_in(client, user.username)
    stranger = Client()
    sign_in(stranger, other.username)

    answer = client.get(where)
    part = client.get(where, headers={"Range": "bytes=0-3"})

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="pentimento-')
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"PK\x03\x04")  # type: ignore[attr-defined]
    assert stranger.get(where).status_code == 404
    assert Client().get(where).status_code == 302
    assert ApiClient(make_token(user)).get(where).status_code == 302
    with pytest.raises(NotFound):
        exports.delete_export(export.pk, actor=other)


def test_an_old_session_shows_who_it_is_before_making_and_before_downloading(client: Client, user: User) -> None:
    export = made(user)
    sign_in(client, user.username)
    grow_old(client)

    made_another = client.post("/account/export/")
    downloaded = client.get(f"/account/export/{export.pk}.zip")

    assert made_another["Location"].startswith("/account/reauthenticate/")
    assert downloaded["Location"].startswith("/account/reauthenticate/")
    assert Export.objects.count() == 1
    after = client.post(downloaded["Location"], {"password": PASSWORD, "next": f"/account/export/{export.pk}.zip"})
    assert after["Location"] == f"/account/export/{export.pk}.zip"


def test_the_page_shows_each_state(client: Client, user: User) -> None:
    sign_in(client, user.username)
    assert "Create export" in client.get("/account/export/").content.decode()

    client.post("/account/export/")
    assert "In progress" in client.get("/account/export/").content.decode()
    assert client.post("/account/export/").status_code == 422
    assert "data-again" in client.get("/account/export/part/").content.decode()
    run_tasks()
    page = client.get("/account/export/").content.decode()
    assert "Download ZIP" in page
    assert "data-again" not in page

    client.post(f"/account/export/{Export.objects.get().pk}/delete/")
    assert not Export.objects.exists()


def test_the_api_makes_lists_and_deletes_exports_for_fresh_sessions_alone(user: User) -> None:
    page = Client()
    sign_in(page, user.username)

    asked = page.post("/api/v1/exports")
    again = page.post("/api/v1/exports")
    run_tasks()
    listed = page.get("/api/v1/exports").json()["results"]
    one = page.get(asked["Location"]).json()

    assert asked.status_code == 202
    assert (asked.json()["state"], asked.json()["download_url"]) == ("queued", None)
    assert again.status_code == 409
    assert [export["id"] for export in listed] == [asked.json()["id"]]
    assert one["state"] == "ready"
    assert page.get(one["download_url"]).status_code == 200
    assert page.delete(asked["Location"]).status_code == 204
    for refused in (ApiClient(make_token(user)), Client()):
        assert refused.get("/api/v1/exports").status_code in (401, 403)
        assert refused.post("/api/v1/exports").status_code in (401, 403)
    grow_old(page)
    assert page.post("/api/v1/exports").json()["type"].endswith("/reauthentication")


# The command


def test_the_command_writes_the_same_archive(user: User, other: User, tmp_path: Path) -> None:
    give_everything(user, others=other)
    out, value = tmp_path / "ann.zip", io.StringIO()

    call_command("export_user", user.username, str(out), stdout=value)

    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert len(rows_in(archive, "gallery-artwork")) == 1
    assert f"files of ann into {out}" in value.getvalue()
    assert not list(tmp_path.glob("*.part"))


def test_the_command_says_what_is_wrong(user: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no user nobody"):
        call_command("export_user", "nobody", str(tmp_path / "x.zip"))
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_user", user.username, str(tmp_path / "missing" / "x.zip"))
    assert not list(tmp_path.glob("x.zip*"))
