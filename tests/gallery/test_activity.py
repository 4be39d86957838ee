from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from rest_framework.test import APIClient

from accounts.caller import OPERATOR
from accounts.deletion import delete_account
from accounts.models import User
from core.errors import Invalid, NotFound
from gallery import collecting, comments, following, services
from gallery.activity import mails, preferences, recording, selectors
from gallery.activity import services as activity
from gallery.activity.sentences import Described, describe
from gallery.blocks import block
from gallery.models import Act, ActivityEntry, Artwork, Channel, Collection, Comment
from inference.jobs import lifecycle, live_updates
from inference.models import Job, JobKind
from styles.models import Visibility
from tests.factories import make_image, make_job, make_style, make_training, make_user
from tests.gallery import test_gallery

pytestmark = pytest.mark.django_db


def publish(owner: User, **fields: Any) -> Artwork:
    """A work, without what is told of its job."""
    made = test_gallery.publish(owner, **fields)
    ActivityEntry.objects.filter(kind="picture").delete()
    return made


def told(viewer: User, **which: Any) -> list[Described]:
    return [describe(entry) for entry in selectors.activity_of(viewer, **which)]


def texts(viewer: User) -> list[str]:
    return [one.text for one in told(viewer)]


def _follow(artwork: Artwork, actor: User) -> None:
    following.follow(artwork.owner.username, actor=actor)


def _like(artwork: Artwork, actor: User) -> None:
    services.like(artwork.pk, actor=actor)


def _say(artwork: Artwork, actor: User) -> None:
    comments.say(artwork.pk, actor=actor, text="The light in this one!")


def _collect(artwork: Artwork, actor: User) -> None:
    collection = collecting.make(actor=actor, title="Harbours", is_public=True)
    collecting.add(collection.pk, artwork_id=artwork.pk, actor=actor)


ACTS: list[tuple[Callable[[Artwork, User], None], str]] = [
    (_like, "bob liked “Harbour”."),
    (_say, "bob commented on “Harbour”."),
    (_follow, "bob started following you."),
    (_collect, "bob saved “Harbour” to a collection."),
]


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_an_act_reaches_whom_it_is_about_and_nobody_else(
    user: User, other: User, act: Callable[[Artwork, User], None], text: str
) -> None:
    act(publish(user), other)

    assert texts(user) == [text]
    assert selectors.unread_count(user.pk) == 1
    assert texts(other) == []


@pytest.mark.parametrize("act", [_like, _say, _collect])
def test_nobody_is_told_of_what_they_do_themselves(user: User, act: Callable[[Artwork, User], None]) -> None:
    act(publish(user), user)

    assert texts(user) == []


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_acts_of_somebody_blocked_or_inactive_are_not_shown(
    user: User, other: User, act: Callable[[Artwork, User], None], text: str
) -> None:
    act(publish(user), other)
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert texts(user) == []
    User.objects.filter(pk=other.pk).update(is_active=True)
    assert texts(user) == [text]

    block(other.username, actor=user)

    assert texts(user) == []
    assert selectors.unread_count(user.pk) == 0


def test_what_is_taken_back_hidden_or_private_again_is_not_shown(user: User, other: User) -> None:
    artwork = publish(user)
    for act, _text in ACTS:
        act(artwork, other)
    assert len(texts(user)) == 4

    services.unlike(artwork.pk, actor=other)
    following.unfollow(user.username, actor=other)
    Comment.objects.update(hidden_at=timezone.now())
    Collection.objects.update(is_public=False)

    assert texts(user) == []


def test_acts_on_one_work_are_folded_until_they_are_read(user: User) -> None:
    artwork = publish(user)
    people = [make_user(name) for name in ("ana", "ben", "cleo", "dora")]
    services.like(artwork.pk, actor=people[0])
    services.like(artwork.pk, actor=people[1])
    assert texts(user) == ["ben and ana liked “Harbour”."]
    services.like(artwork.pk, actor=people[2])
    services.like(artwork.pk, actor=people[3])
    assert texts(user) == ["dora and 3 others liked “Harbour”."]

    activity.mark_read(actor=user)
    services.like(artwork.pk, actor=make_user("eve"))

    assert texts(user) == ["eve liked “Harbour”.", "dora and 3 others liked “Harbour”."]
    assert [one.is_unread for one in told(user)] == [True, False]
    assert selectors.unread_count(user.pk) == 1


def test_two_comments_by_one_person_are_one_entry_with_one_name(user: User, other: User) -> None:
    artwork = publish(user)
    comments.say(artwork.pk, actor=other, text="One.")
    comments.say(artwork.pk, actor=other, text="Two.\n" + 200 * "x")

    (entry,) = told(user)

    assert (entry.text, entry.names) == ("bob commented on “Harbour”.", ["bob"])
    assert entry.quote.startswith("Two. xxx")
    assert len(entry.quote) == 140
    assert entry.path == f"/gallery/{artwork.pk}/#comments"


def _remix_of(parent: Artwork, *, owner: User, **fields: Any) -> Artwork:
    made = publish(owner, title="Mine", **fields)
    Artwork.objects.filter(pk=made.pk).update(parent=parent, is_remix=True)
    made.refresh_from_db()
    recording.record_remix(made)
    return made


def test_a_remix_is_told_once_and_only_while_it_is_in_the_gallery(user: User, other: User) -> None:
    parent = publish(user)
    remix = _remix_of(parent, owner=other, visibility=Visibility.PRIVATE)
    assert texts(user) == []

    services.change_artwork(remix.pk, actor=other, changes={"visibility": Visibility.PUBLIC})
    services.change_artwork(remix.pk, actor=other, changes={"title": "Ours"})

    (entry,) = told(user)
    assert (entry.text, entry.path) == ("bob remixed “Harbour”.", f"/gallery/{remix.pk}/")
    services.change_artwork(remix.pk, actor=other, changes={"visibility": Visibility.UNLISTED})
    assert texts(user) == []


def _end(job: Job, *, seconds: float, fails: bool = False) -> None:
    Job.objects.filter(pk=job.pk).update(queued_at=timezone.now() - timedelta(seconds=seconds))
    held = lifecycle.claim(job.pk)
    assert held
    assert lifecycle.fail(held, reason="No.") if fails else lifecycle.finish(held, made=[])


def test_pictures_one_did_not_wait_for_are_news_and_folded_by_day(user: User) -> None:
    first = make_job(owner=user)
    _end(first, seconds=60)
    assert [(one.text, one.path, one.is_unread) for one in told(user)] == [
        ("Your picture is ready.", f"/jobs/{first.pk}/", True)
    ]

    activity.mark_read(actor=user)
    _end(make_job(owner=user), seconds=1)  # its owner looks on
    assert [(one.text, one.path, one.is_unread) for one in told(user)] == [
        ("2 pictures were finished.", "/jobs/", False)
    ]
    _end(make_job(owner=user), seconds=60, fails=True)

    assert [(one.text, one.is_unread) for one in told(user)] == [("3 pictures were finished.", True)]


def test_a_picture_that_is_soon_done_is_not_news(user: User) -> None:
    _end(make_job(owner=user), seconds=1)

    assert [one.is_unread for one in told(user)] == [False]


def test_a_job_that_is_tried_again_is_told_as_it_ended_last(user: User) -> None:
    job = make_job(owner=user)
    _end(job, seconds=60, fails=True)
    assert texts(user) == ["A picture couldn't be painted."]
    lifecycle.retry(job.pk)
    assert texts(user) == []

    _end(job, seconds=60)

    assert texts(user) == ["Your picture is ready."]


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (lambda job: _end(job, seconds=1), ["Your style “{}” is trained."]),
        (lambda job: _end(job, seconds=1, fails=True), ["The training of “{}” failed."]),
        (lambda job: lifecycle.cancel(job.pk), []),
        (lambda job: lifecycle.conclude(job.pk), []),  # both by its owner
    ],
)
def test_the_end_of_a_training_run_is_always_news(user: User, end: Callable[[Job], Any], text: list[str]) -> None:
    style = make_style(owner=user)
    job = make_training(style)

    end(job)

    assert texts(user) == [one.format(style.name) for one in text]
    assert selectors.unread_count(user.pk) == len(text)


def test_an_act_that_is_rolled_back_is_not_recorded(user: User, other: User, monkeypatch: pytest.MonkeyPatch) -> None:
    artwork = publish(user)

    def break_off(*args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("gallery.trending.update_score", break_off)
    with pytest.raises(RuntimeError):
        services.like(artwork.pk, actor=other)

    assert not ActivityEntry.objects.exists()


def test_what_goes_takes_what_was_told_of_it_along(user: User, other: User) -> None:
    artwork = publish(user)
    _like(artwork, other)
    _end(make_job(owner=user), seconds=60)
    assert Act.objects.count() == 2

    services.delete_artwork(artwork.pk, actor=user)
    Job.objects.filter(owner=user).delete()

    assert not Act.objects.exists()
    assert texts(user) == []


@pytest.mark.parametrize("who", ["owner", "actor"])
def test_activity_goes_with_either_account(user: User, other: User, who: str) -> None:
    _follow(publish(user), other)
    leaving = user if who == "owner" else other

    delete_account(leaving, by=OPERATOR)

    assert not Act.objects.exists()
    assert ActivityEntry.objects.filter(owner=leaving).count() == 0


def test_old_entries_are_deleted(user: User, other: User, settings: Settings) -> None:
    _like(publish(user), other)
    _follow(publish(user), other)
    old = timezone.now() - timedelta(days=settings.KEEP_ACTIVITY_DAYS + 1)
    ActivityEntry.objects.filter(kind="like").update(updated_at=old)

    activity.delete_old()

    assert [entry.kind for entry in ActivityEntry.objects.all()] == ["follow"]
    assert "gallery.activity.services.delete_old" in settings.CLEANUP_TASKS


def test_the_list_takes_as_many_queries_for_many_entries_as_for_one(user: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert texts(user)
        return len(queries)

    works = [publish(user) for _ in range(5)]
    _like(works[0], make_user())
    few = count()
    for work in works:
        for person in (make_user(), make_user()):
            for act, _text in ACTS[:2]:
                act(work, person)

    assert count() == few


# Preferences and mails


def test_what_is_switched_off_is_not_recorded_and_the_rest_is(user: User, other: User) -> None:
    preferences.choose({"like": "off"}, actor=user)
    artwork = publish(user)

    _like(artwork, other)
    _say(artwork, other)

    assert [entry.kind for entry in ActivityEntry.objects.all()] == ["comment"]


@pytest.mark.parametrize("bad", [{"like": "pigeon"}, {"dislike": "page"}])
def test_unknown_kinds_and_channels_are_refused(user: User, bad: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        preferences.choose(bad, actor=user)


def _due_now() -> None:
    ActivityEntry.objects.filter(mail_at__isnull=False).update(mail_at=timezone.now())


Commits = DjangoCaptureOnCommitCallbacks


def _send(commits: Commits) -> None:
    mail.outbox.clear()
    with commits(execute=True):
        mails.send_due()


def test_a_mail_at_once_tells_what_happened_and_how_to_stop(
    user: User, other: User, django_capture_on_commit_callbacks: Commits
) -> None:
    preferences.choose({"comment": Channel.AT_ONCE}, actor=user)
    artwork = publish(user)
    _say(artwork, other)
    _like(artwork, other)  # on the page only

    _send(django_capture_on_commit_callbacks)

    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert "bob commented on “Harbour”." in sent.body
    assert "The light in this one!" in sent.body
    assert f"/gallery/{artwork.pk}/#comments" in sent.body
    assert "liked" not in sent.body
    assert sent.extra_headers["List-Unsubscribe"].strip("<>") in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    _send(django_capture_on_commit_callbacks)
    assert mail.outbox == []


def test_of_one_entry_there_is_one_mail_an_hour(
    user: User, other: User, django_capture_on_commit_callbacks: Commits
) -> None:
    preferences.choose({"comment": Channel.AT_ONCE}, actor=user)
    artwork = publish(user)
    _say(artwork, other)
    _send(django_capture_on_commit_callbacks)

    comments.say(artwork.pk, actor=other, text="And the shadows.")
    _send(django_capture_on_commit_callbacks)
    assert mail.outbox == []
    ActivityEntry.objects.update(mail_at=F("mail_at") - timedelta(hours=1))
    _send(django_capture_on_commit_callbacks)

    assert "And the shadows." in mail.outbox[0].body


def test_the_daily_mail_waits_for_its_hour_and_has_everything_in_one(
    user: User, other: User, django_capture_on_commit_callbacks: Commits
) -> None:
    preferences.choose({"like": Channel.DAILY, "follow": Channel.DAILY}, actor=user)
    artwork = publish(user)
    _like(artwork, other)
    _follow(artwork, other)
    (due,) = set(ActivityEntry.objects.values_list("mail_at", flat=True))
    assert due
    assert (due.hour, due.minute) == (7, 0)
    assert timedelta() < due - timezone.now() <= timedelta(days=1)

    _send(django_capture_on_commit_callbacks)
    assert mail.outbox == []
    _due_now()
    _send(django_capture_on_commit_callbacks)

    (sent,) = mail.outbox
    assert "liked" in sent.body
    assert "started following you" in sent.body


@pytest.mark.parametrize("undo", ["read", "taken back", "switched off", "hidden", "no address", "not confirmed"])
def test_no_mail_is_sent_about_what_no_longer_matters(
    user: User, other: User, django_capture_on_commit_callbacks: Commits, undo: str, settings: Settings
) -> None:
    preferences.choose({"comment": Channel.AT_ONCE}, actor=user)
    _say(publish(user), other)
    if undo == "read":
        activity.mark_read(actor=user)
    elif undo == "taken back":
        comments.delete(Comment.objects.get().pk, actor=other)
    elif undo == "switched off":
        preferences.choose({"comment": Channel.PAGE}, actor=user)
    elif undo == "hidden":
        Comment.objects.update(hidden_at=timezone.now())
    elif undo == "no address":
        User.objects.filter(pk=user.pk).update(email="")
    else:
        settings.REQUIRE_VERIFIED_EMAIL = True
        EmailAddress.objects.filter(user=user).delete()

    _send(django_capture_on_commit_callbacks)

    assert mail.outbox == []


def test_a_mail_is_in_the_language_of_its_reader(
    user: User, other: User, django_capture_on_commit_callbacks: Commits
) -> None:
    User.objects.filter(pk=user.pk).update(language="de")
    preferences.choose({"comment": Channel.AT_ONCE}, actor=user)
    _say(publish(user), other)

    _send(django_capture_on_commit_callbacks)

    assert "bob hat „Harbour“ kommentiert." in mail.outbox[0].body


def test_the_link_of_a_mail_stops_them_without_signing_in_and_opening_it_stops_nothing(user: User) -> None:
    preferences.choose({"like": Channel.DAILY, "comment": Channel.AT_ONCE, "follow": Channel.OFF}, actor=user)
    stranger, path = Client(enforce_csrf_checks=True), mails.unsubscribe_path(user)

    opened = stranger.get(path)

    assert opened.status_code == 200
    assert preferences.channels_of(user)["like"] == Channel.DAILY
    done = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert "no more mails" in done.content.decode()
    assert {preferences.channels_of(user)[kind] for kind in ("like", "comment")} == {Channel.PAGE}
    assert preferences.channels_of(user)["follow"] == Channel.OFF
    assert stranger.post(path + "x/").status_code == 404
    with pytest.raises(NotFound):
        mails.reader_of("1:made-up")


# Doors


def test_the_page_marks_what_is_new_and_reading_it_is_enough(client: Client, user: User, other: User) -> None:
    _like(publish(user), other)
    client.force_login(user)
    elsewhere = client.get("/gallery/").content.decode()
    assert re.search(r"data-badge-number>1<", elsewhere)

    first, second = (client.get("/activity/").content.decode() for _ in range(2))

    assert "bob liked “Harbour”." in first
    assert "activity__entry--new" in first
    assert re.search(r"data-badge-count\s+hidden", first)
    assert "bob liked “Harbour”." in second
    assert "activity__entry--new" not in second


def test_the_page_of_somebody_new_says_what_will_be_there(client: Client, user: User) -> None:
    client.force_login(user)

    assert "Nothing has happened yet." in client.get("/activity/").content.decode()
    assert Client().get("/activity/").status_code == 302


def test_what_comes_while_the_page_is_read_stays_unread(user: User, other: User) -> None:
    artwork = publish(user)
    _like(artwork, other)
    seen_at = timezone.now()
    _like(artwork, make_user())

    assert activity.mark_read(actor=user, as_of=seen_at) == 0
    assert activity.mark_read(actor=user) == 1


def test_preferences_are_chosen_on_their_page(client: Client, user: User) -> None:
    client.force_login(user)
    chosen = {**preferences.channels_of(user), "like": "daily", "training": "at_once"}

    saved = client.post("/activity/preferences/", chosen)

    assert saved.status_code == 302
    assert preferences.channels_of(user)["like"] == "daily"
    assert preferences.channels_of(user)["training"] == "at_once"
    assert client.post("/activity/preferences/", {"like": "pigeon"}).status_code == 422


def test_the_api_lists_pages_and_marks_as_read(api: APIClient, user: User, other: User) -> None:
    works = [publish(user, title=f"Work {number}") for number in range(3)]
    for work in works:
        _like(work, other)

    first = api.get("/api/v1/activity?limit=2").json()
    second = api.get(first["next"]).json()

    told_of = [one["text"] for page in (first, second) for one in page["results"]]
    assert told_of == [f"bob liked “Work {number}”." for number in (2, 1, 0)]
    assert second["next"] is None
    newest = first["results"][0]
    assert newest["people"] == ["bob"]
    assert (newest["kind"], newest["people_count"], newest["is_unread"]) == ("like", 1, True)
    assert newest["url"].endswith(f"/gallery/{works[2].pk}/")
    some = json.dumps({"ids": [newest["id"]]})
    assert api.post("/api/v1/activity/read", some, content_type="application/json").json() == {"unread": 2}
    assert len(api.get("/api/v1/activity?unread=1").json()["results"]) == 2
    assert api.post("/api/v1/activity/read", "{}", content_type="application/json").json() == {"unread": 0}
    assert api.get("/api/v1/activity/unread").json() == {"unread": 0}


def test_nobody_marks_the_entries_of_others_as_read(api: APIClient, user: User, other: User) -> None:
    _like(publish(other), user)
    theirs = json.dumps({"ids": [str(ActivityEntry.objects.get().pk)]})

    api.post("/api/v1/activity/read", theirs, content_type="application/json")

    assert selectors.unread_count(other.pk) == 1


def test_the_api_changes_preferences(api: APIClient, user: User) -> None:
    changed = api.patch("/api/v1/activity/preferences", '{"like": "daily"}', content_type="application/json")

    assert changed.json() == {**dict.fromkeys(changed.json(), "page"), "like": "daily"}
    assert api.get("/api/v1/activity/preferences").json() == changed.json()
    refused = api.patch("/api/v1/activity/preferences", '{"like": "pigeon"}', content_type="application/json")
    assert refused.status_code == 422


def test_open_pages_are_told_how_much_is_unread(
    user: User, other: User, django_capture_on_commit_callbacks: Commits, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, Any]] = []
    monkeypatch.setattr(live_updates._current, "transport", lambda group, message: sent.append((group, message)))
    artwork = publish(user)

    with django_capture_on_commit_callbacks(execute=True):
        _like(artwork, other)
    with django_capture_on_commit_callbacks(execute=True):
        activity.mark_read(actor=user)

    group = live_updates.group_of_owner(user.pk)
    assert sent == [(group, {"type": "activity.changed", "unread": unread}) for unread in (1, 0)]


def test_tries_of_one_photo_in_one_style_count_once(user: User) -> None:
    image, styles = make_image(user), [make_style(), make_style()]
    for style in (styles[0], styles[0], styles[1]):
        _end(make_job(owner=user, image=image, style=style), seconds=60)

    assert texts(user) == ["2 pictures were finished."]


def test_the_sheet_of_all_styles_is_news_only_to_who_did_not_wait_for_it(user: User) -> None:
    _end(make_job(owner=user, kind=JobKind.CONTACT_SHEET), seconds=1)
    assert texts(user) == []

    _end(make_job(owner=user, kind=JobKind.CONTACT_SHEET), seconds=60)

    assert texts(user) == ["Your picture is ready."]


def test_a_job_ends_also_where_it_cannot_be_recorded(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ann = make_user("ann")
    monkeypatch.setattr(recording, "_record", lambda *args, **kwargs: User.objects.create(username="ann"))
    job = make_job(owner=ann)
    held = lifecycle.claim(job.pk)
    assert held

    assert lifecycle.fail(held, reason="No.")

    job.refresh_from_db()
    assert job.state == "failed"
    assert "record_job" in caplog.text
