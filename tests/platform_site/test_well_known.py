"""What browsers, crawlers and finders of holes ask every site for."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve
from PIL import Image
from pytest_django import Settings

from accounts.models import User
from styles.models import Visibility
from styles.services import load_library
from tests.gallery.test_gallery import publish

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_robots_are_kept_out_of_what_is_nobody_s_business_and_told_of_the_sitemap(client: Client) -> None:
    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /account/", "Disallow: /jobs/", "Disallow: /api/"} <= set(lines)
    assert lines[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"
    assert not any(line == "Disallow: /" or line.startswith("Disallow: /gallery") for line in lines)


@pytest.mark.django_db
def test_the_sitemap_has_what_anybody_may_see_and_nothing_else(client: Client, user: User) -> None:
    load_library()
    public = publish(user, visibility=Visibility.PUBLIC)
    unlisted = publish(user, visibility=Visibility.UNLISTED)

    answer = client.get("/sitemap.xml", headers={"host": "localhost"})

    found = [one.text or "" for one in ElementTree.fromstring(answer.content).iter(f"{SPACE}loc")]
    assert answer["Content-Type"] == "application/xml"
    assert all(one.startswith("http://127.0.0.1:8000/") for one in found)
    assert "http://127.0.0.1:8000/styles/great-wave/" in found
    assert f"http://127.0.0.1:8000/gallery/{public.pk}/" in found
    assert f"http://127.0.0.1:8000/gallery/{unlisted.pk}/" not in found
    for one in found:
        assert client.get(one.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_who_finds_a_hole_is_told_where_to_write(client: Client, settings: Settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    fields = dict(line.split(": ", 1) for line in lines)
    expires = datetime.fromisoformat(fields["Expires"])
    assert fields["Contact"] == "mailto:security@example.org"
    assert timedelta(days=100) < expires - datetime.now(UTC) < timedelta(days=365)
    assert fields["Canonical"] == "http://127.0.0.1:8000/.well-known/security.txt"


def test_password_managers_find_the_page(client: Client) -> None:
    answer = client.get("/.well-known/change-password")

    assert answer.status_code == 302
    assert resolve(answer["Location"]).url_name == "account_change_password"


@pytest.mark.parametrize(
    ("path", "size"), [("/favicon.ico", (48, 48)), ("/apple-touch-icon.png", (180, 180))]
)  # fmt: skip
def test_icons_are_where_they_are_looked_for(client: Client, path: str, size: tuple[int, int]) -> None:
    answer = client.get(path)

    assert answer.status_code == 301
    name = "favicon.ico" if path.endswith("ico") else "touch-icon-180.png"
    assert name.partition(".")[0] in answer["Location"]
    file = finders.find(f"platform_site/{name}")
    assert isinstance(file, str)
    assert Image.open(io.BytesIO(Path(file).read_bytes())).size == size
