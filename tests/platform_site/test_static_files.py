"""Static files as a site hands them out once they were collected."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

import brotli
import pytest
from django.contrib.staticfiles import storage as django_storage
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import engines
from django.templatetags.static import static
from django.test import RequestFactory, override_settings
from pytest_django import Settings
from servestatic.middleware import ServeStaticMiddleware

from platform_site import static_files

SLOW_TO_COMPRESS: Final = ("admin", "swagger-ui-dist")
FOR_EVER: Final = re.compile(r"max-age=\d{8,}, public, immutable")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the site's own static files were collected."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=[*SLOW_TO_COMPRESS])
    return folder


@pytest.fixture
def collected(root: Path, settings: Settings) -> Path:
    settings.STATIC_ROOT = root
    return root


def fetch(path: str, *, accepted: str = "") -> HttpResponseBase:
    async def view(request: HttpRequest) -> HttpResponseBase:
        return HttpResponse(status=404)

    request = RequestFactory().get(path, headers={"Accept-Encoding": accepted})
    response: HttpResponseBase = asyncio.run(ServeStaticMiddleware(view)(request))
    return response


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)


@pytest.mark.parametrize("name", ["platform_site/site.css", "platform_site/site.js", "platform_site/mark.svg"])
def test_a_name_carries_the_hash_of_the_content_and_is_kept_for_ever(collected: Path, name: str) -> None:
    address = static(name)

    response = fetch(address)

    assert re.fullmatch(r".*\.[0-9a-f]{12}\.\w+", address)
    assert response.status_code == 200
    assert FOR_EVER.fullmatch(response["Cache-Control"])


def test_a_name_without_hash_is_asked_for_again_after_an_hour(collected: Path) -> None:
    assert fetch("/static/platform_site/site.webmanifest")["Cache-Control"] == "max-age=3600, public"


@pytest.mark.parametrize(("accepted", "unpack"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress)])
def test_script_and_style_are_compressed_before_anybody_asks(collected: Path, accepted: str, unpack: Any) -> None:
    address = static("platform_site/site.css")

    plain, packed = body(fetch(address)), fetch(address, accepted=accepted)

    assert packed["Content-Encoding"] == accepted.partition(",")[0]
    assert "Accept-Encoding" in packed["Vary"]
    assert unpack(body(packed)) == plain


def test_modules_import_each_other_by_names_with_hashes(collected: Path) -> None:
    waiting, seen = [static("platform_site/site.js")], set()

    while waiting:
        address = waiting.pop()
        seen.add(address)
        script = body(fetch(address)).decode()
        found = {urljoin(address, one) for one in re.findall(r"""(?:from |import\()["'](\.[^"']+)["']""", script)}
        waiting += found - seen

    assert len(seen) > 40
    assert all(FOR_EVER.fullmatch(fetch(address)["Cache-Control"]) for address in seen)


def test_a_module_is_preloaded_with_all_it_imports_and_nothing_else(collected: Path) -> None:
    found = static_files.modules_behind("inference/tray.js", "inference/live.js")

    assert found[0] == "inference/tray.js"
    assert set(found) == {
        "inference/tray.js", "inference/live.js", "inference/keep-place.js", "inference/notify.js",
        "inference/tray-progress.js", "platform_site/badge.js", "platform_site/words.js",
    }  # fmt: skip


def test_the_head_of_a_page_preloads_modules_once_each(collected: Path) -> None:
    template = engines["django"].from_string("{% load modules %}{% preload_modules 'inference/tray.js' %}")

    links = re.findall('<link rel="modulepreload" [^>]*href="([^"]+)">', template.render())

    assert links[0] == static("inference/tray.js")
    assert len(links) == len(set(links)) == 7


def test_files_that_changed_since_they_were_collected_have_their_plain_names(
    collected: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(static_files, "fingerprint", lambda: "of other files")
    monkeypatch.setattr(django_storage.staticfiles_storage, "_wrapped", static_files.HashedStaticFiles())

    assert not static_files.is_collected()
    assert static("platform_site/site.js") == "/static/platform_site/site.js"
    assert static_files.modules_behind("platform_site/site.js") == []


def test_the_fingerprint_is_of_names_and_contents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "one.js"
    file.write_text("1;")
    monkeypatch.setattr(static_files, "_files", lambda: iter([("one.js", str(file))]))
    before = static_files.fingerprint()

    file.write_text("2;")
    after = static_files.fingerprint()
    monkeypatch.setattr(static_files, "_files", lambda: iter([("two.js", str(file))]))

    assert len({before, after, static_files.fingerprint()}) == 3


def test_a_name_that_was_not_collected_is_a_mistake(collected: Path) -> None:
    with pytest.raises(ValueError, match="nothing-like-this"):
        static("nothing-like-this.css")


def test_source_maps_and_what_no_page_asks_for_are_not_collected(collected: Path) -> None:
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]

    assert "platform_site/site.js" in names
    assert not [name for name in names if name.endswith(".map") or "redoc" in name]
