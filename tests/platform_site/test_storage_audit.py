"""Rows and files: what is found to be wrong, what is removed, and what never is."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from core import storage
from gallery.models import Artwork
from inference.models import JobState
from platform_site.operations import storage_audit
from platform_site.operations.storage_inventory import SHELVES, ExpectedFile, Prefix, Span
from tests.accounts.everything import give_everything
from tests.factories import make_image, make_job, make_style, make_user
from tests.templates import DATABASE, migrated_database

pytestmark = pytest.mark.django_db
ID = UUID("ab" * 16)


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "allow_overwrite": True},
        },
    }
    assert storages["default"].path("") == f"{tmp_path}/" or storages["default"].path("") == str(tmp_path)
    return tmp_path


def put(key: str, *, hours: float = 0) -> str:
    """A file, as old as that."""
    storage.write(key, b"something")
    age(key, hours=hours)
    return key


def age(key: str, *, hours: float) -> None:
    then = time.time() - 3600 * hours
    os.utime(default_storage.path(key), (then, then))


def issues() -> dict[str, str]:
    return {found.key: found.issue for found in storage_audit.all_findings()}


def listed(*arguments: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("check_media", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_key_the_storage_knows_lies_on_a_shelf() -> None:
    made = [made for name, made in inspect.getmembers(storage, inspect.isfunction) if name.endswith("_key")]
    folders = set()
    for key in made:
        values = {"attempt": 1, "position": 0, "extension": "jpg", "name": "a.webp", "training": ID, "step": 1}
        asked = list(inspect.signature(key).parameters)
        identity = "ab" * 32 if asked[0] == "sha256" else ID
        folders.add(key(identity, **{name: values[name] for name in asked[1:]}).partition("/")[0])

    assert folders == {shelf.folder for shelf in SHELVES}


def test_with_everything_an_account_can_have_nothing_is_wrong_but_what_is_made_up(
    files: Path, user: User, other: User
) -> None:
    give_everything(user, others=other)
    for found in list(storage.all_stored()):
        age(found.key, hours=100)

    wrong = issues()

    missing = [key for key, issue in wrong.items() if issue == "missing"]
    unwritten = [key for key in missing if key.startswith("weights/")]  # some made-up styles have no file of weights
    assert sorted(missing) == sorted(unwritten)
    assert [key for key, issue in wrong.items() if issue == "orphan"] == []


def test_a_file_without_a_row_is_an_orphan_once_it_is_an_hour_old(files: Path) -> None:
    old = put(storage.original_key(uuid4()), hours=2)
    put(storage.preview_key(uuid4()), hours=0.9)

    assert issues() == {old: "orphan"}


def test_a_row_without_its_file_is_missing(files: Path, user: User) -> None:
    image = make_image(user)
    storage.delete(storage.preview_key(image.pk))

    assert issues() == {storage.preview_key(image.pk): "missing"}


def test_what_a_job_that_has_not_ended_writes_is_no_orphan_and_then_it_is(files: Path, user: User) -> None:
    job = make_job(owner=user, attempt=1, state=JobState.RUNNING, lease_until=timezone.now())
    key = put(storage.output_key(job.pk, attempt=1, position=0, extension="jpg"), hours=30)
    assert issues() == {}

    job.state, job.lease_until, job.ended_at = JobState.FAILED, None, timezone.now()
    job.save()

    assert issues() == {key: "orphan"}


def test_the_photo_beside_an_artwork_is_an_orphan_once_it_is_not_shown(files: Path, user: User) -> None:
    made = Artwork.objects.create(
        owner=user, title="a", extension="jpg", width=1, height=1, sha256="0" * 64, show_original=True
    )
    keys = [storage.artwork_key(made.pk, name=name) for name in ("picture.jpg", "preview.webp", "before.webp")]
    for key in keys:
        put(key, hours=2)
    assert issues() == {}

    Artwork.objects.update(show_original=False)

    assert issues() == {keys[2]: "orphan"}


def test_what_comes_or_goes_while_it_is_looked_at_is_no_trouble(files: Path, user: User) -> None:
    gone = make_image(user)
    come = uuid4()
    for key in (storage.original_key(come), storage.preview_key(come)):
        put(key, hours=2)
    storage.delete(storage.original_key(gone.pk))
    shelf = next(shelf for shelf in SHELVES if shelf.folder == "images")
    looked: list[Span] = []

    def changing(span: Span) -> Iterator[ExpectedFile]:
        yield from list(shelf.named(span))
        if not looked:
            type(gone).objects.filter(pk=gone.pk).update(id=come)
        looked.append(span)

    assert list(storage_audit.looks(Prefix("images", changing), Span())) == [[]]
    assert len(looked) == 2


def test_a_look_at_too_many_names_is_made_in_halves(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {put(storage.cached_render_key(uuid4()), hours=2) for _ in range(100)}
    monkeypatch.setattr(storage_audit, "MAX_NAMES", 10)
    shelf = next(shelf for shelf in SHELVES if shelf.folder == "paintings")

    found = list(storage_audit.looks(shelf, Span()))

    assert len(found) > 10
    assert all(len(look) < 10 for look in found)
    assert {one.key for look in found for one in look} == keys


def test_fix_removes_orphans_and_nothing_else(files: Path, user: User) -> None:
    make_style(weights=b"weights")
    image = make_image(user)
    old = put(storage.cached_render_key(uuid4()), hours=2)
    young = put(storage.cached_render_key(uuid4()), hours=0.5)
    not_ours = put("backups/of-somebody-else", hours=1000)

    assert [one["removed"] for one in listed() if "issue" in one] == [False]
    assert listed("--fix")[-1] == {"orphans": 1, "orphan_bytes": 9, "removed": 1, "missing": 0}

    assert not storage.exists(old)
    assert all(storage.exists(key) for key in (young, not_ours, storage.original_key(image.pk)))
    assert listed() == [{"orphans": 0, "orphan_bytes": 0, "removed": 0, "missing": 0}]


def test_missing_files_end_the_command_with_a_status(files: Path, user: User) -> None:
    storage.delete(storage.original_key(make_image(user).pk))

    with pytest.raises(CommandError, match="1 files are missing"):
        listed()


def test_an_orphan_written_anew_since_it_was_found_stays(files: Path) -> None:
    key = put(storage.cached_render_key(uuid4()), hours=2)
    found = next(iter(storage_audit.all_findings()))

    storage.write(key, b"anew")

    assert not storage_audit.remove(found)
    assert storage.exists(key)


def test_a_database_without_styles_removes_nothing(files: Path) -> None:
    key = put(storage.cached_render_key(uuid4()), hours=1000)

    with pytest.raises(CommandError, match="no style"):
        listed("--fix")
    assert storage_audit.sweep(seconds=60) == 0

    assert storage.exists(key)


def test_workers_remove_orphans_after_a_week(files: Path, settings: Settings) -> None:
    make_style(weights=b"weights")
    week = put(storage.cached_render_key(uuid4()), hours=24 * 7 + 1)
    day = put(storage.cached_render_key(uuid4()), hours=24)

    assert storage_audit.sweep(seconds=60) == 1
    assert (storage.exists(week), storage.exists(day)) == (False, True)
    age(day, hours=24 * 30)
    settings.KEEP_ORPHANS_DAYS = 0
    assert storage_audit.sweep(seconds=60) == 0
    assert "platform_site.operations.storage_audit.sweep" in settings.CLEANUP_TASKS


def test_a_slice_of_sweeping_ends_in_time(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_style(weights=b"weights")
    looked_at: list[Prefix] = []

    def look(shelf: Prefix, span: Span) -> Iterator[list[storage_audit.Finding]]:
        looked_at.append(shelf)
        yield []

    monkeypatch.setattr(storage_audit, "looks", look)

    storage_audit.sweep(seconds=0)
    assert len(looked_at) == 1
    storage_audit.sweep(seconds=3600)
    assert len(looked_at) == 1 + len(SHELVES) + 1  # one of them in two parts


@pytest.mark.embedded("files lie on this machine")
def test_many_files_take_little_memory(tmp_path: Path) -> None:
    """In a process of its own: what one look needs, not what the site has (25 MB, were it all of it)."""
    program = """
import os, sys, tracemalloc, uuid
os.environ["PENTIMENTO_DATA_DIR"] = sys.argv[1]
import django
from django.conf import settings
os.environ["DJANGO_SETTINGS_MODULE"] = "platform_site.settings"
django.setup()
from pathlib import Path
from core import storage
from platform_site.operations import storage_audit
for number in range(25_000):
    path = Path(settings.MEDIA_ROOT, storage.cached_render_key(uuid.uuid4()))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (0, 0))
tracemalloc.start()
found = sum(1 for _ in storage_audit.all_findings())
print(found, tracemalloc.get_traced_memory()[1])
"""
    shutil.copyfile(migrated_database(), tmp_path / DATABASE)
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    found, peak = map(int, done.stdout.split())
    assert found == 25_000
    assert peak < 16_000_000


def test_a_sweep_leaves_what_is_young_whatever_the_setting(files: Path, settings: Settings) -> None:
    make_style(weights=b"weights", owner=make_user())
    put(storage.cached_render_key(uuid4()), hours=0.9)
    settings.KEEP_ORPHANS_DAYS = 1

    assert storage_audit.sweep(seconds=60) == 0
    assert timedelta(hours=1) == storage_audit.YOUNGEST
