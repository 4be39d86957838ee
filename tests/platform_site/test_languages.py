"""Pages are in the language of who reads them, wholly; programs are answered in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Final

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts import mails, services
from accounts.models import User
from inference.models import JobState
from styles.services import load_library
from tests.conftest import ApiClient
from tests.factories import make_job, stylize_recipe
from tests.gallery.test_gallery import publish
from tests.platform_site.test_authorization import World, rows

pytestmark = pytest.mark.django_db

SAID: Final = {
    "alt",
    "aria-label",
    "aria-valuetext",
    "placeholder",
    "title",
    "data-submit-once",
    "data-stay-on-trouble",
}
"""Attributes that people read or hear; all others are for machines."""
QUIET: Final = {"code", "pre", "script", "style"}
"""Elements with nothing in them to translate."""
EMPTY: Final = {"br", "hr", "img", "input", "link", "meta"}
"""Elements without an end."""
NAMES: Final = {
    "Pentimento", "ann", "bob", "mo", "Harbour", "Harbours", "Style", "jpg", "night", "reeds", "Reeds", "Mine",
    "JPEG", "PNG", "WEBP", "WebP", "HEIC", "AVIF", "GIF", "UTC", "MB", "GB", "KB", "ms", "px", "curl", "CC", "BY", "SA",
    "NC", "read", "write", "train", "moderate", "None", "test", "try", "An", "advertisement",
}  # fmt: skip
"""Words that are the same in every language: names, formats, units, scopes, and what people here wrote."""
CODES: Final = re.compile(r"https?://\S*|[a-z]+\.[a-z]+\b|webhook-\w+|(?:msg|whsec)_\w*|conflict\b")
"""What only programs write: addresses, events, headers, types of errors."""


class Page(HTMLParser):
    """What can be read of a page outside of marks, and the attributes that something else than a person reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.unmarked: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._depth = 0
        self._quiet: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY and (self._quiet or tag in QUIET or (tag != "html" and "lang" in dict(attrs))):
            self._quiet.append(tag)
        for name, value in attrs:
            if name in SAID:
                self._read(value or "", 0)
            else:
                self.attributes.append((name, value or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._quiet:
            self._quiet.pop()

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self._depth = self._read(data, self._depth)

    def _read(self, text: str, depth: int) -> int:
        for part in re.split(r"([⟦⟧])", text):
            depth += {"⟦": 1, "⟧": -1}.get(part, 0)
            words = re.findall(r"[^\W\d_]{2,}", CODES.sub("", part))
            if depth == 0 and not set(words) <= NAMES:
                self.unmarked.append(part.strip())
        return depth


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language whose every message stands in brackets."""

    def marking(name: str) -> Callable[..., str]:
        value: Callable[..., str] = getattr(trans_real, name)
        return lambda *args: f"⟦{value(*args)}⟧"

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, marking(name))  # type: ignore[attr-defined]  # private


def _pages(world: World, **headers: str) -> Iterator[tuple[str, str]]:
    """Every page of the table of addresses, as a stranger, its owner and a moderator get it."""
    for caller in ("anonymous", "owner", "moderator"):
        for method, route in rows():
            if method != "GET" or route.startswith(("api/", "admin/", "media/")):
                continue
            client = world.client(caller, method=method, route=route)
            with transaction.atomic():
                cache.clear()
                answer = client.get(world.address(route), headers=headers)
                transaction.set_rollback(True)
            if answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code != 302:
                yield f"{route} ({caller})", answer.content.decode()


@pytest.fixture
def world(db: None) -> World:
    """With a job in each state besides."""
    made = World()
    make_job(owner=made.ann, state=JobState.RUNNING, lease_until=timezone.now() + timedelta(minutes=1))
    for state in (JobState.QUEUED, JobState.FAILED, JobState.CANCELED):
        make_job(owner=made.ann, state=state)
    return made


def test_every_word_of_every_page_goes_through_gettext(world: World, marked: None) -> None:
    found = {where: page.unmarked for where, html in _pages(world) if (page := Page(html)).unmarked}

    assert found == {}


def test_in_german_no_machine_has_to_read_a_comma(world: World) -> None:
    number = re.compile(r"-?\d+,\d+")
    meant = {"points", "content", "accept"}  # pairs of coordinates; the viewport

    wrong = {
        where: (name, value)
        for where, html in _pages(world, accept_language="de")
        for name, value in Page(html).attributes
        if number.fullmatch(value.strip()) and name not in meant
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("asked", "lang", "word"),
    [
        ("de-AT,en;q=0.5", "de", "Anmelden"),
        ("zh-CN", "zh-hans", "登录"),
        ("fr", "en", "Sign in"),
        ("", "en", "Sign in"),
    ],
)
def test_a_page_speaks_as_the_browser_asks(client: Client, asked: str, lang: str, word: str) -> None:
    answer = client.get("/gallery/", headers={"accept-language": asked})

    page = answer.content.decode()
    assert f'<html lang="{lang}">' in page
    assert word in page
    assert answer["Content-Language"] == lang
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_who_chooses_a_language_keeps_it_and_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "de", "next": "/gallery/?tag=sea"})

    assert (answer.status_code, answer["Location"]) == (302, "/gallery/?tag=sea")
    assert '<html lang="de">' in client.get("/gallery/", headers={"accept-language": "zh"}).content.decode()


def test_no_language_leads_to_another_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "de", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_choosing_needs_no_cookie_beforehand(client: Client) -> None:
    assert not client.get("/gallery/").cookies

    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/language/", {"language": "de", "next": "/"}).status_code == 302


def test_the_choice_of_who_is_signed_in_comes_along_to_another_browser(client: Client, user: User) -> None:
    client.force_login(user)
    client.post("/language/", {"language": "zh-hans", "next": "/"})
    elsewhere = Client()

    elsewhere.post("/account/login/", {"login": "ann", "password": "correct horse battery"})

    assert elsewhere.cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"
    assert '<html lang="zh-hans">' in elsewhere.get("/").content.decode()


def test_what_is_no_language_is_not_remembered(client: Client, user: User) -> None:
    client.force_login(user)

    client.post("/language/", {"language": "xx", "next": "/"})

    user.refresh_from_db()
    assert user.language == ""


def test_a_mail_is_in_the_language_of_its_receiver(
    user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    services.remember_language(user, "de")
    user.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True), translation.override("zh-hans"), mails.in_language_of(user):
        mails.mail_after_commit(user, subject=translation.gettext("Your export is ready"), text="-")

    assert mail.outbox[0].subject == "Pentimento: Dein Export ist fertig"


def test_programs_are_answered_in_english(api: ApiClient, client: Client) -> None:
    headers = {"accept-language": "de"}

    for caller in (api, client):
        refused = caller.get("/api/v1/artworks/00000000-0000-0000-0000-000000000000", headers=headers)
        assert refused.json()["detail"] == "There is no such artwork."
        assert "Accept-Language" not in refused["Vary"]


def test_a_page_that_asks_the_api_shows_words_of_its_language(client: Client, user: User) -> None:
    client.force_login(user)

    refused = client.get("/api/v1/artworks/00000000-0000-0000-0000-000000000000", headers={"accept-language": "de"})

    assert refused.json()["detail"] == "Dieses Werk gibt es nicht."
    assert refused.json()["title"] == "Not Found"
    assert "Accept-Language" in refused["Vary"]


def test_the_error_of_a_job_is_kept_in_english_and_shown_in_german(client: Client, user: User) -> None:
    kept = "The photo was deleted before it could be painted."
    job = make_job(owner=user, state=JobState.FAILED, error=kept)
    client.force_login(user)

    page = client.get(f"/jobs/{job.pk}/", headers={"accept-language": "de"}).content.decode()

    assert "Das Foto wurde gelöscht, bevor es gemalt werden konnte." in page
    job.refresh_from_db()
    assert job.error == kept


@pytest.mark.parametrize("path", ["/gallery/feed/", "/oembed/?url=http://127.0.0.1:8000/gallery/{}/"])
def test_what_is_kept_by_caches_elsewhere_is_the_same_for_everyone(client: Client, user: User, path: str) -> None:
    address = path.format(publish(user).pk)

    english = client.get(address)
    german = client.get(address, headers={"accept-language": "de"})

    assert english.status_code == 200
    assert german.content == english.content
    assert "Accept-Language" not in german.get("Vary", "")


def test_an_etag_of_one_language_is_not_that_of_another(client: Client) -> None:
    german = client.get("/words/de.js")
    chinese = client.get("/words/zh-hans.js", headers={"if-none-match": german["ETag"]})

    assert chinese.status_code == 200
    assert client.get("/words/de.js", headers={"if-none-match": german["ETag"]}).status_code == 304
    assert german["Vary"] == "Accept-Encoding"
    assert "Das Foto" in german.content.decode()


def test_no_language_no_words(client: Client) -> None:
    assert client.get("/words/xx.js").status_code == 404


@pytest.mark.parametrize(
    ("asked", "day"), [("en", "5 March 2026"), ("de", "5. März 2026"), ("zh-hans", "2026年3月5日")]
)
def test_a_date_is_written_as_its_readers_write_it(client: Client, user: User, asked: str, day: str) -> None:
    artwork = publish(user)
    type(artwork).objects.filter(pk=artwork.pk).update(created_at="2026-03-05T12:00Z")

    assert day in client.get(f"/gallery/{artwork.pk}/", headers={"accept-language": asked}).content.decode()


def test_curl_to_copy_has_points_in_every_language(client: Client, user: User) -> None:
    recipe = stylize_recipe("wave", strength=0.5, keep_colors=0.25)
    job = make_job(owner=user, state=JobState.SUCCEEDED, recipe=recipe)
    client.force_login(user)

    page = client.get(f"/jobs/{job.pk}/", headers={"accept-language": "de"}).content.decode()

    assert "strength=0.5 " in page
    assert "keep_colors=0.25 " in page


def test_styles_of_the_library_have_names_descriptions_and_tags_in_every_language(client: Client) -> None:
    load_library()

    page = client.get("/styles/starry-night/", headers={"accept-language": "de"}).content.decode()
    chinese = client.get("/styles/", headers={"accept-language": "zh-CN"}).content.decode()

    assert '<h1 dir="auto">Sternennacht</h1>' in page
    assert "Wirbelnde Striche in Blau und Gelb" in page
    assert ">Wirbel</a>" in page
    assert "神奈川冲浪里" in chinese


@pytest.mark.parametrize("words", ["sternennacht", "星月夜", "starry", "wirbel"])
def test_a_style_is_found_by_its_name_in_any_language(client: Client, words: str) -> None:
    load_library()

    page = client.get("/styles/", {"q": words}).content.decode()

    assert "Starry Night" in page
    assert "Great Wave" not in page
