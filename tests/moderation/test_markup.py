"""What people write stays words: in every page, mail, answer and list that shows it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.core import mail
from django.test import Client

from accounts import services
from accounts.caller import OPERATOR
from accounts.models import User
from gallery import blocks, collecting, profiles
from gallery.comments import say
from moderation import appeals, decisions
from moderation.decisions import Why
from moderation.models import Sanction
from moderation.reports import report
from styles.models import Review
from tests.factories import make_style, make_user
from tests.gallery.test_gallery import publish
from tests.moderation.conftest import believed

pytestmark = pytest.mark.django_db

MARK: Final = "zqx"
"""In every payload: an element or attribute that carries it was made by what somebody wrote."""
PAYLOADS: Final = [
    f"<script>{MARK}()</script>",
    f'"><img src={MARK} onerror={MARK}()>',
    f"' onmouseover='{MARK}()",
    f'" onfocus="{MARK}()" autofocus="',
    f"<a href='javascript:{MARK}()'>",
    f'<p hx-get="/{MARK}" data-hx-on:load="{MARK}()" data-{MARK}>',
    f"</textarea></title></style><svg onload={MARK}()>",
    f"{{{{ {MARK}|safe }}}}{{% include '{MARK}' %}}",
    f"]]><{MARK}/><![CDATA[",
    f"<!--{MARK}",
]
ADDRESSES: Final = {"href", "action", "data-hx-get", "data-hx-post"}
WORDS_MAY_STAND_IN: Final = {"alt", "content", "value", "aria-label", "title", *ADDRESSES}
"""Attributes in which we write what people wrote; in the last four only as part of an address of our own."""


class Strict(HTMLParser):
    """Collects what somebody's words have become besides words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.words = ""
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_data = ("type", "application/ld+json") in attrs
        if MARK in tag:
            self.found.append(f"element {tag}")
        for name, value in attrs:
            if MARK in name or (MARK in (value or "") and name not in WORDS_MAY_STAND_IN):
                self.found.append(f"{tag} {name}={value}")
            if name in ADDRESSES and MARK in (value or "") and (value or "")[:1] not in "/?":
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append(f"comment {data}")

    def handle_data(self, data: str) -> None:
        if self._is_data and self.cdata_elem:
            json.loads(data)  # whole: no word has ended it
        elif self.cdata_elem and MARK in data:
            self.found.append(f"{self.cdata_elem}: {data}")
        self.words += data


def become_of(html: str) -> Strict:
    parser = Strict()
    parser.feed(html)
    parser.close()
    return parser


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_stays_words_everywhere(
    moderator: User, client: Client, payload: str, django_capture_on_commit_callbacks: Any
) -> None:
    maker, reader, root = make_user("maker"), believed("reader"), make_user("root", is_staff=True, is_superuser=True)
    maker.first_name = maker.last_name = payload[:30]
    maker.save()
    style = make_style(owner=maker, review=Review.PENDING)
    values = {"name": payload[:80], "description": payload, "artist": payload, "title": payload, "licence": payload}
    for name, value in values.items():
        setattr(style, name, value)
    style.tags = [payload]
    style.save()
    artwork = publish(maker, title=payload, description=payload, alt=payload, tags=[payload[:30]], licence=payload[:60])
    artwork.style_name, artwork.style = payload, style
    artwork.save()
    comment = say(artwork.pk, actor=maker, text=payload)
    profiles.say(actor=maker, display_name=payload[:60], bio=payload)
    collection = collecting.make(actor=maker, title=payload[:120], description=payload, is_public=True)
    collecting.add(collection.pk, artwork_id=artwork.pk, actor=maker)
    services.create_token(owner=maker, by=OPERATOR, label=payload[:80], scopes=["read"])
    blocks.block("reader", actor=maker)
    everything = {"artwork": str(artwork.pk), "comment": str(comment.pk), "style": str(style.pk), "maker": "maker"}
    for kind, key in everything.items():
        report(kind, key, actor=reader, reason="other", detail=payload)
    waiting = _pages(client, moderator, "/moderation/", *(f"/moderation/{k}/{v}/" for k, v in everything.items()))
    seen = _pages(
        client, reader, f"/gallery/{artwork.pk}/", "/gallery/", "/makers/maker/", f"/styles/{style.slug}/", "/styles/",
        "/account/notices/", *(f"/report/{kind}/{key}/" for kind, key in everything.items()),
        f"/embed/{artwork.pk}/", f"/collections/{collection.pk}/", "/makers/maker/collections/",
    )  # fmt: skip
    made = _pages(
        client, maker, "/account/tokens/", "/account/profile/", f"/collections/{collection.pk}/edit/",
        f"/gallery/{artwork.pk}/", "/makers/maker/collections/",
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        for kind, key in everything.items():
            actions = ["warn"] if kind == "maker" else ["hide"]
            decisions.decide(kind, key, actor=moderator, actions=actions, why=Why("other", payload))
        for sanction in Sanction.objects.all():
            appeals.appeal(sanction.pk, actor=maker, text=payload)
    appealed = _pages(client, moderator, "/moderation/", *(f"/moderation/{k}/{v}/" for k, v in everything.items()))
    with django_capture_on_commit_callbacks(execute=True):
        for sanction in Sanction.objects.all():
            appeals.answer(sanction.pk, actor=moderator, is_granted=False, words=payload)
    own = _pages(
        client, maker, "/account/notices/", "/account/blocks/", f"/gallery/{artwork.pk}/", f"/styles/{style.slug}/"
    )
    audit = _pages(
        client, moderator, "/moderation/decisions/", f"/moderation/decisions/?actor={payload}&maker={payload}"
    )
    admin = _pages(
        client, root, *(f"/admin/moderation/{name}/" for name in ("case", "report", "sanction", "decision")),
        "/admin/gallery/comment/",
        "/admin/styles/style/", "/admin/accounts/user/", f"/admin/gallery/comment/{comment.pk}/change/",
        f"/admin/styles/style/{style.pk}/change/", f"/admin/moderation/sanction/{Sanction.objects.all()[0].pk}/change/",
    )  # fmt: skip

    pages = [page for some in (waiting, seen, made, appealed, own, audit, admin) for page in some.items()]
    assert [(path, become_of(html).found) for path, html in pages if become_of(html).found] == []
    shown = [path for path, html in pages if MARK in become_of(html).words]
    assert len(shown) >= 12  # the words were there to be seen

    assert len(mail.outbox) == 8
    for letter in mail.outbox:
        assert letter.content_subtype == "plain"
        assert not getattr(letter, "alternatives", [])
        assert payload in str(letter.body)
        assert MARK not in letter.subject
    for address in ("/api/v1/artworks", f"/api/v1/artworks/{artwork.pk}/comments"):
        answer = client.get(address)
        assert answer["Content-Type"].startswith(("application/json", "application/problem+json"))
        assert answer["X-Content-Type-Options"] == "nosniff"


def _pages(client: Client, viewer: User, *paths: str) -> dict[str, str]:
    client.force_login(viewer)
    found = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        found[f"{viewer.username} {path}"] = answer.content.decode()
    return found


def test_a_title_of_several_lines_breaks_no_mail(
    user: User, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    artwork = publish(user, title="One\r\nBcc: everybody@example.org\r\n\r\nTwo")

    with django_capture_on_commit_callbacks(execute=True):
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["hide"], why=Why("spam", "No"))

    (letter,) = mail.outbox
    assert letter.recipients() == [user.email]
    assert "Bcc" not in letter.message()
