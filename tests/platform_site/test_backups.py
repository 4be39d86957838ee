"""Back up, wipe, restore: what was there is there again."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform_site.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.embedded("starts a site of its own, in the embedded default")]

COUNTS = """
import json
from django.apps import apps
print(json.dumps({m._meta.label: m._base_manager.count() for m in apps.get_models()
                  if m._meta.label not in {"inference.WorkerBeat", "platform_site.MetricSample"}}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    if site.process is not None and site.process.poll() is None:
        site.stop()


@pytest.fixture(scope="module")
def backup(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the site, to be copied before it is damaged."""
    folder = tmp_path_factory.mktemp("backup") / "copy"
    site.manage("backup", str(folder))
    return folder


def counts(site: Site) -> dict[str, int]:
    found: dict[str, int] = json.loads(site.manage("shell", "--verbosity", "0", "-c", COUNTS))
    return found


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_that_was_wiped_comes_back_with_every_row_and_every_byte(site: Site, tmp_path: Path) -> None:
    site.start()
    with site.client() as client:
        job = site.paint(seed=1)
        picture = client.get(job["outputs"][0]["url"]).content
        value = site.manage("backup", str(tmp_path / "copy"))  # while it runs
    site.stop()
    before, files = counts(site), hashes(site.folder / "media")
    assert f"{len(files)} files" in value
    checked = subprocess.run(
        ["sha256sum", "--quiet", "-c", "SHA256SUMS"],  # noqa: S607
        cwd=tmp_path / "copy", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout

    for name in ("media", "pentimento.sqlite3", "pentimento.sqlite3-wal", "pentimento.sqlite3-shm"):
        path = site.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for name in ("secret-key", "token-pepper"):
        (site.folder / name).unlink()
    site.manage("restore", str(tmp_path / "copy"))

    assert counts(site) == before
    assert hashes(site.folder / "media") == files
    assert json.loads(site.manage("check_media").splitlines()[-1])["missing"] == 0
    site.start()
    with site.client() as client:  # with the token from before: its pepper came back
        assert client.get(job["outputs"][0]["url"]).content == picture
    assert site.paint(seed=2)["state"] == "succeeded"
    site.stop()
    assert oct((tmp_path / "copy/token-pepper").stat().st_mode)[-3:] == "600"


def test_a_database_that_is_there_is_not_replaced_by_accident(site: Site, tmp_path: Path) -> None:
    site.manage("backup", str(tmp_path / "copy"))
    site.manage("create_user", "late")

    refused = site.manage("restore", str(tmp_path / "copy"), check=False)
    assert "--replace" in refused
    assert counts(site)["accounts.User"] == 2
    site.manage("restore", str(tmp_path / "copy"), "--replace")

    assert counts(site)["accounts.User"] == 1


@pytest.mark.parametrize("damage", ["changed", "missing", "not whole", "a way out"])
def test_a_damaged_backup_changes_nothing(site: Site, backup: Path, tmp_path: Path, damage: str) -> None:
    copy = shutil.copytree(backup, tmp_path / "copy")
    one = next(path for path in (copy / "media").rglob("*") if path.is_file())
    if damage == "changed":
        data = one.read_bytes()
        one.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif damage == "missing":
        one.unlink()
    elif damage == "not whole":
        (copy / "SHA256SUMS").unlink()
    else:
        with (copy / "SHA256SUMS").open("a") as sums:
            sums.write(f"{'0' * 64}  media/../../outside\n")
    before = hashes(site.folder)

    refused = site.manage("restore", str(copy), "--replace", check=False)

    assert "Error" in refused
    assert hashes(site.folder) == before


def test_a_folder_with_something_in_it_gets_no_backup(site: Site, tmp_path: Path) -> None:
    (tmp_path / "something").touch()

    assert "not empty" in site.manage("backup", str(tmp_path), check=False)
