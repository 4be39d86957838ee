"""What reports can do, and what they cannot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Level, Trust, User
from core.errors import Conflict, Invalid, LimitReached, NotFound
from gallery.comments import say
from gallery.models import Artwork, Comment
from inference.models import JobState
from moderation import decisions, trust
from moderation.models import Case, Decision, Report, ReportOutcome, Sanction
from moderation.reports import report
from styles.models import Review, Style, Visibility
from tests.conftest import ApiClient
from tests.factories import make_job, make_style, make_user
from tests.gallery.test_gallery import publish
from tests.moderation.conftest import believed

pytestmark = pytest.mark.django_db


def is_open(client: Client, artwork: Artwork) -> bool:
    return client.get(f"/gallery/{artwork.pk}/").status_code == 200


def test_three_reports_that_count_hide_an_artwork_until_someone_has_looked(user: User, client: Client) -> None:
    artwork = publish(user)
    for _ in range(3):
        assert is_open(client, artwork)
        report("artwork", str(artwork.pk), actor=believed(), reason="spam")

    assert not is_open(client, artwork)
    assert client.get("/api/v1/artworks").json()["results"] == []
    assert client.get(f"/media/artworks/{artwork.pk}/preview.webp").status_code == 404
    sanction = Sanction.objects.get()
    assert (sanction.what, sanction.is_automatic, sanction.owner) == ("hidden", True, user)
    assert [one.action for one in Decision.objects.all()] == ["hidden"]


def test_any_number_of_new_people_cannot_hide_anything(user: User, client: Client) -> None:
    artwork = publish(user)
    for _ in range(10):
        report("artwork", str(artwork.pk), actor=make_user(), reason="spam")

    assert is_open(client, artwork)
    assert (Case.objects.get().report_count, Sanction.objects.count()) == (10, 0)


def test_one_person_counts_once_however_often(user: User, client: Client) -> None:
    artwork, again = publish(user), believed()
    for _ in range(5):
        report("artwork", str(artwork.pk), actor=again, reason="spam", detail="Still here")

    assert is_open(client, artwork)
    assert Report.objects.count() == 1


def test_nobody_reports_their_own(user: User) -> None:
    artwork = publish(user)

    with pytest.raises(Conflict):
        report("artwork", str(artwork.pk), actor=user, reason="spam")
    with pytest.raises(Conflict):
        report("maker", "ann", actor=user, reason="spam")


def test_who_has_cried_wolf_is_not_believed_any_more(user: User, moderator: User, client: Client) -> None:
    wolves = [believed() for _ in range(3)]
    for number in range(3):
        artwork = publish(user, title=f"Fine {number}")
        for wolf in wolves[: 2 if number else 3]:
            report("artwork", str(artwork.pk), actor=wolf, reason="spam")
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"])
    artwork = publish(user, title="Fine too")

    for reporter in (*wolves[:2], believed()):
        report("artwork", str(artwork.pk), actor=reporter, reason="spam")

    assert not trust.is_believed(wolves[0])
    assert trust.is_believed(wolves[2])
    assert is_open(client, artwork)


def test_what_a_moderator_has_left_is_not_hidden_again_by_reports_alone(
    user: User, moderator: User, client: Client
) -> None:
    artwork = publish(user)
    report("artwork", str(artwork.pk), actor=believed(), reason="spam")
    decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"])

    for _ in range(4):
        report("artwork", str(artwork.pk), actor=believed(), reason="spam")

    assert is_open(client, artwork)
    assert Case.objects.open().get().report_count == 4


def test_comments_and_public_styles_are_hidden_by_reports_and_people_are_not(
    user: User, other: User, client: Client
) -> None:
    artwork, style = publish(user), make_style(owner=other)
    comment = say(artwork.pk, actor=other, text="Buy my pills")
    for _ in range(3):
        reporter = believed()
        report("comment", str(comment.pk), actor=reporter, reason="spam")
        report("style", str(style.pk), actor=reporter, reason="spam")
        report("maker", "bob", actor=reporter, reason="spam")

    comment.refresh_from_db()
    style.refresh_from_db()
    other.refresh_from_db()
    assert comment.hidden_at is not None
    assert b"pills" not in client.get(f"/gallery/{artwork.pk}/").content
    assert style.review == Review.HELD
    assert client.get(f"/api/v1/styles/{style.slug}").status_code == 404
    assert other.is_active


def test_what_is_private_cannot_be_reported_and_nothing_of_a_job_changes(user: User, other: User) -> None:
    private = publish(user, visibility=Visibility.PRIVATE)
    style = make_style(owner=user, visibility=Visibility.PRIVATE)
    job = make_job(owner=user, state=JobState.SUCCEEDED)
    before = {"state": job.state, "seq": job.seq, "recipe": job.recipe}

    for kind, key in (("artwork", private.pk), ("style", style.pk), ("job", job.pk), ("image", job.pk)):
        with pytest.raises(NotFound):
            report(kind, str(key), actor=other, reason="sexual")

    job.refresh_from_db()
    assert {"state": job.state, "seq": job.seq, "recipe": job.recipe} == before
    assert not Case.objects.exists()


def test_a_hidden_artwork_leaves_its_private_job_to_its_maker(user: User, client: Client) -> None:
    artwork = publish(user)
    assert artwork.job
    for _ in range(3):
        report("artwork", str(artwork.pk), actor=believed(), reason="sexual")
    client.force_login(user)

    assert client.get(f"/jobs/{artwork.job.pk}/").status_code == 200
    output = artwork.job.outputs.get()
    assert client.get(f"/media/outputs/{output.pk}.jpg").status_code == 200
    assert client.get(f"/media/artworks/{artwork.pk}/picture.jpg").status_code == 200
    assert is_open(client, artwork)


@pytest.mark.parametrize(
    ("kind", "key"), [("artwork", "x"), ("comment", "1"), ("style", "first-light"), ("maker", "nobody"), ("", "")]
)
def test_what_does_not_exist_is_not_found(user: User, kind: str, key: str) -> None:
    with pytest.raises(NotFound):
        report(kind, key, actor=user, reason="spam")


def test_reports_that_make_no_sense_are_refused(user: User, other: User) -> None:
    artwork = publish(user)

    with pytest.raises(Invalid):
        report("artwork", str(artwork.pk), actor=other, reason="dislike")
    with pytest.raises(Invalid):
        report("artwork", str(artwork.pk), actor=other, reason="spam", detail="x" * 1001)


def test_reports_are_limited_to_the_number(user: User, other: User, settings: Settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "reports": (2, 86_400)}
    works = [publish(user, title=f"No {number}") for number in range(3)]
    for artwork in works[:2]:
        report("artwork", str(artwork.pk), actor=other, reason="spam")

    with pytest.raises(LimitReached) as caught:
        report("artwork", str(works[2].pk), actor=other, reason="spam")

    assert caught.value.retry_after_seconds
    assert Report.objects.count() == 2


def test_a_few_people_cannot_empty_a_gallery_while_moderators_sleep(user: User, client: Client) -> None:
    people = [believed() for _ in range(3)]
    works = [publish(user, title=f"No {number}") for number in range(trust.MAX_OPEN_COUNTED + 2)]

    for artwork in works:
        for person in people:
            report("artwork", str(artwork.pk), actor=person, reason="spam")

    assert sum(is_open(client, artwork) for artwork in works) == 2


def test_trust_is_earned_by_works_that_stay_up(user: User) -> None:
    assert trust.earn(user).level == Level.CHECK
    for number in range(3):
        publish(user, title=f"No {number}")
    assert trust.earn(user).level == Level.CHECK

    Artwork.objects.update(created_at=timezone.now() - timedelta(days=8))

    assert trust.earn(user).level == Level.MONITOR
    assert Decision.objects.get().details == {"before": "check", "was_set": False, "after": "monitor"}


def test_a_level_a_moderator_has_set_is_not_earned_over(user: User, moderator: User) -> None:
    decisions.set_level("ann", actor=moderator, level=Level.CHECK)
    for number in range(3):
        publish(user, title=f"No {number}", visibility=Visibility.PUBLIC)
    Artwork.objects.update(created_at=timezone.now() - timedelta(days=8), hidden_at=None)

    assert trust.earn(user).level == Level.CHECK
    assert Trust.objects.get(user=user).is_level_set


def test_the_api_takes_reports_about_everything(user: User, other_api: ApiClient) -> None:
    artwork, style = publish(user), make_style(owner=user)
    comment = say(artwork.pk, actor=user, text="Look")
    things: dict[str, Any] = {"artwork": artwork.pk, "style": style.pk, "comment": comment.pk, "maker": "ann"}

    for kind, key in things.items():
        body = {"kind": kind, "id": str(key), "reason": "other", "detail": "Hm"}
        assert other_api.post("/api/v1/reports", body, content_type="application/json").status_code == 202
    again = other_api.post(f"/api/v1/artworks/{artwork.pk}/report", {"reason": "spam"}, content_type="application/json")

    assert again.status_code == 202
    assert {one.kind for one in Case.objects.all()} == set(things)
    assert Report.objects.get(case__artwork=artwork).reason == "spam"


def test_a_library_style_is_not_reported_but_explained(user: User) -> None:
    with pytest.raises(Conflict, match="comes with the site"):
        report("style", str(make_style().pk), actor=user, reason="spam")


def test_the_page_reports_and_says_what_happens(user: User, other: User, client: Client) -> None:
    artwork = publish(user)
    client.force_login(other)
    page = f"/report/artwork/{artwork.pk}/"

    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": "nonsense"}).status_code == 422
    assert client.post(page, {"reason": "spam", "detail": "a\0b"}).status_code == 422
    sent = client.post(page, {"reason": "spam", "detail": "An advertisement"}, follow=True)

    assert sent.redirect_chain[-1][0] == f"/gallery/{artwork.pk}/"
    assert b"review it" in sent.content
    assert Report.objects.get().detail == "An advertisement"


@pytest.mark.django_db(transaction=True)
def test_many_reports_at_once_hide_once(emptied_audit: None) -> None:
    artwork = publish(make_user())
    people = [believed() for _ in range(6)]

    def send(person: User) -> None:
        try:
            report("artwork", str(artwork.pk), actor=person, reason="spam")
        except NotFound:  # hidden meanwhile
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(send, people))

    assert Sanction.objects.count() == Decision.objects.count() == Case.objects.count() == 1
    assert Report.objects.filter(verdict=ReportOutcome.OPEN).count() >= 3


def test_a_style_or_comment_says_to_its_owner_alone_that_it_is_hidden(user: User, other: User, client: Client) -> None:
    artwork = publish(user)
    comment = say(artwork.pk, actor=other, text="Buy my pills")
    for _ in range(3):
        report("comment", str(comment.pk), actor=believed(), reason="spam")
    client.force_login(other)

    assert b"Buy my pills" in client.get(f"/gallery/{artwork.pk}/").content
    assert Comment.objects.count() == 1
    assert not Style.objects.filter(review=Review.HELD).exists()
