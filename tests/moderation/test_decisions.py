"""What moderators decide, how it is undone, and what stays on record."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Level, Trust, User
from accounts.services import create_user
from accounts.trust import trust_of
from core import storage
from core.errors import Conflict, Forbidden, Invalid, NotFound
from gallery import services
from gallery.comments import say
from gallery.models import Artwork, Comment
from inference.models import Job
from inference.training import services as training_services
from moderation import appeals, audit, decisions, permissions, selectors, trust
from moderation.decisions import Why
from moderation.models import Case, Decision, Report, ReportOutcome, Sanction
from moderation.removal import delete_removed
from moderation.reports import report
from styles import services as styles
from styles.models import Review, Style, Visibility
from tests.conftest import ApiClient
from tests.factories import make_style, make_token, make_user
from tests.gallery.test_gallery import publish
from tests.moderation.conftest import believed

pytestmark = pytest.mark.django_db
SPAM = Why(reason="spam", words="This is an advertisement.")


def hide(artwork: Artwork, *, actor: User, actions: tuple[str, ...] = ("hide",)) -> list[Decision]:
    return decisions.decide("artwork", str(artwork.pk), actor=actor, actions=actions, why=SPAM)


def is_open(artwork: Artwork) -> bool:
    return Client().get(f"/gallery/{artwork.pk}/").status_code == 200


def reported(artwork: Artwork, *, times: int = 3) -> Artwork:
    for _ in range(times):
        report("artwork", str(artwork.pk), actor=believed(), reason="spam")
    artwork.refresh_from_db()
    return artwork


def test_leaving_it_shows_it_again_and_dismisses_the_reports(user: User, moderator: User) -> None:
    artwork = reported(publish(user))

    decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"])

    assert is_open(artwork)
    assert set(Report.objects.values_list("verdict", flat=True)) == {ReportOutcome.DISMISSED}
    assert not Case.objects.open().exists()


def test_a_mail_keeps_what_is_from_right_to_left_to_itself(
    moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    maker = create_user("\u05d0\u05e0\u05d4", email="maker@example.org")
    artwork = publish(maker, title="\u05d9\u05dd")

    with django_capture_on_commit_callbacks(execute=True):
        hide(artwork, actor=moderator)

    assert "Hello \u2068\u05d0\u05e0\u05d4\u2069," in mail.outbox[-1].body
    assert "\u2068\u05d9\u05dd\u2069" in mail.outbox[-1].body


def test_hiding_it_upholds_the_reports_and_tells_the_maker_why(
    user: User, moderator: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    artwork = reported(publish(user), times=1)

    with django_capture_on_commit_callbacks(execute=True):
        hide(artwork, actor=moderator)

    assert not is_open(artwork)
    assert Report.objects.get().verdict == ReportOutcome.UPHELD
    assert "This is an advertisement." in mail.outbox[-1].body
    assert mail.outbox[-1].to == [user.email]
    client.force_login(user)
    page = client.get(f"/gallery/{artwork.pk}/").content.decode()
    assert "This is an advertisement." in page
    assert "This is an advertisement." in client.get("/account/notices/").content.decode()


def test_a_decision_without_a_reason_is_refused(user: User, moderator: User) -> None:
    artwork = publish(user)

    with pytest.raises(Invalid):
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["hide"])
    for actions in ([], ["burn"], ["hide", "remove"], ["leave", "warn"]):
        with pytest.raises(Invalid):
            decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=actions, why=SPAM)
    with pytest.raises(Invalid):
        decisions.decide("maker", "ann", actor=moderator, actions=["hide"], why=SPAM)


def test_only_moderators_decide_and_nobody_about_their_own(user: User, other: User, moderator: User) -> None:
    artwork, own = publish(user), publish(moderator)

    with pytest.raises(NotFound):
        hide(artwork, actor=other)
    with pytest.raises(Conflict):
        hide(own, actor=moderator)
    other.is_staff = True  # staff alone is not enough
    other.save()
    with pytest.raises(NotFound):
        hide(artwork, actor=other)


def test_moderators_do_not_act_against_each_other(moderator: User) -> None:
    second = make_user("mod2")
    permissions.make_moderator(second)

    with pytest.raises(Forbidden):
        decisions.decide("maker", "mod2", actor=moderator, actions=["close"], why=SPAM)
    with pytest.raises(Forbidden):
        decisions.set_level("mod2", actor=moderator, level=Level.CHECK)


def test_who_comes_second_is_told(user: User, moderator: User) -> None:
    artwork = reported(publish(user))
    case = Case.objects.get()
    decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"], case_id=case.pk)

    with pytest.raises(Conflict):
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["hide"], why=SPAM, case_id=case.pk)

    assert is_open(artwork)


@pytest.mark.parametrize("action", ["leave", "hide", "remove", "warn", "suspend", "close"])
def test_every_decision_is_undone_to_what_was_before(user: User, moderator: User, action: str) -> None:
    artwork = reported(publish(user))
    say(artwork.pk, actor=user, text="Mine")
    style = make_style(owner=user)
    Trust.objects.create(user=user, level=Level.TRUSTED)

    def world() -> dict[str, Any]:
        return {
            "open": is_open(artwork),
            "case": list(Case.objects.open().values_list("pk", "cause")),
            "reports": list(Report.objects.order_by("pk").values_list("pk", "verdict")),
            "in force": list(Sanction.objects.in_force().values_list("pk", "what")),
            "active": User.objects.get(pk=user.pk).is_active,
            "standing": list(Trust.objects.filter(user=user).values_list("level", "is_level_set", "suspended_at")),
            "comment": Comment.objects.values_list("hidden_at", flat=True).get(),
            "checked": Artwork.objects.values_list("checked_at", flat=True).get(),
            "style": Style.objects.get(pk=style.pk).visibility,
        }

    before = world()
    (made,) = decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=[action], why=SPAM)
    assert world() != before

    undone = decisions.undo(made.pk, actor=moderator)

    assert world() == before
    assert undone.reverts_id == made.pk
    with pytest.raises(Conflict):
        decisions.undo(made.pk, actor=moderator)


def test_the_newest_decision_is_undone_first(user: User, moderator: User) -> None:
    artwork = publish(user)
    (first,) = hide(artwork, actor=moderator)
    (second,) = hide(artwork, actor=moderator, actions=("remove",))

    with pytest.raises(Conflict):
        decisions.undo(first.pk, actor=moderator)
    decisions.undo(second.pk, actor=moderator)
    assert not is_open(artwork)
    decisions.undo(first.pk, actor=moderator)

    assert is_open(artwork)


def test_a_level_is_set_and_put_back(user: User, moderator: User) -> None:
    decisions.set_level("ann", actor=moderator, level=Level.TRUSTED, words="Long known")
    assert trust_of(user).level == Level.TRUSTED

    decisions.undo(Decision.objects.latest("pk").pk, actor=moderator)

    assert (trust_of(user).level, trust_of(user).is_level_set) == (Level.CHECK, False)


def test_who_is_suspended_publishes_and_says_nothing_and_keeps_private_work(user: User, moderator: User) -> None:
    mine, artwork = publish(user, visibility=Visibility.PRIVATE), publish(moderator)
    decisions.decide("maker", "ann", actor=moderator, actions=["suspend"], why=Why("spam", "Too much", days=7))

    assert publish(user, visibility=Visibility.PRIVATE).visibility == Visibility.PRIVATE
    for visibility in (Visibility.PUBLIC, Visibility.UNLISTED):
        with pytest.raises(Forbidden):
            publish(user, visibility=visibility)
        with pytest.raises(Forbidden):
            services.change_artwork(mine.pk, actor=user, changes={"visibility": visibility})
    with pytest.raises(Forbidden):
        say(artwork.pk, actor=user, text="Hello")
    assert trust_of(user).suspended_until

    Sanction.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    Trust.objects.update(suspended_until=timezone.now() - timedelta(seconds=1))

    assert say(artwork.pk, actor=user, text="Hello").text == "Hello"


def test_a_closed_account_shows_nothing_and_comes_back_whole(user: User, moderator: User) -> None:
    shown, hidden, theirs = publish(user), publish(user), publish(moderator)
    comment = say(theirs.pk, actor=user, text="Hello")
    style = make_style(owner=user)
    hide(hidden, actor=moderator)
    jobs = list(Job.objects.filter(owner=user).values())
    token = ApiClient(make_token(user))

    (made,) = decisions.decide("maker", "ann", actor=moderator, actions=["close"], why=SPAM)

    assert not is_open(shown)
    assert token.get("/api/v1/me").status_code == 401
    assert Comment.objects.get(pk=comment.pk).hidden_at
    assert Style.objects.get(pk=style.pk).review == Review.HELD
    assert list(Job.objects.filter(owner=user).values()) == jobs

    assert made.sanction_key
    decisions.lift(made.sanction_key, actor=moderator)

    assert is_open(shown)
    assert not is_open(hidden)
    assert token.get("/api/v1/me").status_code == 200
    assert Comment.objects.get(pk=comment.pk).hidden_at is None
    assert Style.objects.get(pk=style.pk).review == Review.PENDING


def test_an_account_somebody_else_switched_off_is_not_opened_by_moderation(user: User, moderator: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)

    (made,) = decisions.decide("maker", "ann", actor=moderator, actions=["suspend"], why=SPAM)
    decisions.undo(made.pk, actor=moderator)

    assert not User.objects.get(pk=user.pk).is_active


def test_what_was_removed_is_deleted_for_good_after_its_time_and_not_before(
    user: User, moderator: User, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    artwork = publish(user)
    key = storage.artwork_key(artwork.pk, name="preview.webp")
    comment = say(artwork.pk, actor=user, text="Mine")
    (made,) = hide(artwork, actor=moderator, actions=("remove",))
    job = artwork.job
    assert job

    assert delete_removed() == 0
    Sanction.objects.update(made_at=timezone.now() - timedelta(days=settings.KEEP_REMOVED_DAYS + 1))
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_removed() == 1
        assert delete_removed() == 0

    assert not Artwork.objects.exists()
    assert not Comment.objects.filter(pk=comment.pk).exists()
    assert not storage.exists(key)
    assert Job.objects.filter(pk=job.pk).exists()
    assert Decision.objects.first().action == "files_deleted"  # type: ignore[union-attr]  # there is one
    with pytest.raises(NotFound):
        decisions.undo(made.pk, actor=moderator)


def test_what_is_appealed_is_not_deleted(user: User, moderator: User, settings: Settings) -> None:
    artwork = publish(user)
    (made,) = hide(artwork, actor=moderator, actions=("remove",))
    assert made.sanction_key
    appeals.appeal(made.sanction_key, actor=user, text="It is mine.")
    Sanction.objects.update(made_at=timezone.now() - timedelta(days=settings.KEEP_REMOVED_DAYS + 1))

    assert delete_removed() == 0


def test_an_appeal_is_made_once_and_granted(
    user: User, other: User, moderator: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    artwork = publish(user)
    (made,) = hide(artwork, actor=moderator)
    assert made.sanction_key
    with pytest.raises(NotFound):
        appeals.appeal(made.sanction_key, actor=other, text="Not mine")

    appeals.appeal(made.sanction_key, actor=user, text="It is a harbour.")

    with pytest.raises(Conflict):
        appeals.appeal(made.sanction_key, actor=user, text="Again")
    with pytest.raises(Conflict, match="appeal"):
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"])
    assert [one.cause for one in selectors.queue_for(moderator)] == ["appeal"]
    with django_capture_on_commit_callbacks(execute=True):
        appeals.answer(made.sanction_key, actor=moderator, is_granted=True, words="You are right.")
    assert is_open(artwork)
    assert "You are right." in mail.outbox[-1].body
    assert not Case.objects.open().exists()
    with pytest.raises(Conflict):
        appeals.answer(made.sanction_key, actor=moderator, is_granted=False)


def test_a_refused_appeal_changes_nothing_and_can_be_answered_anew(user: User, moderator: User) -> None:
    artwork = publish(user)
    (made,) = hide(artwork, actor=moderator)
    assert made.sanction_key
    appeals.appeal(made.sanction_key, actor=user, text="Please")
    refused = appeals.answer(made.sanction_key, actor=moderator, is_granted=False, words="No")
    assert not is_open(artwork)

    decisions.undo(refused.pk, actor=moderator)
    appeals.answer(made.sanction_key, actor=moderator, is_granted=True)

    assert is_open(artwork)


def test_who_cannot_sign_in_objects_under_the_address_from_the_mail(
    user: User, moderator: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decisions.decide("maker", "ann", actor=moderator, actions=["close"], why=SPAM)
    address = next(line for line in str(mail.outbox[-1].body).split() if "/appeals/" in line)
    path = address[address.index("/appeals/") :]

    assert client.get(path).status_code == 200
    assert client.post(path, {"text": ""}).status_code == 422
    assert client.post(path, {"text": "I was away."}).status_code == 200
    assert client.post(path, {"text": "Twice"}).status_code == 422
    assert client.get(path[:-5] + "aaaa/").status_code == 404

    assert Sanction.objects.get().appeal == "I was away."
    assert Case.objects.open().get().cause == "appeal"


def test_a_picture_that_was_taken_down_waits_when_it_is_published_anew(user: User, moderator: User) -> None:
    artwork = publish(user)
    hide(artwork, actor=moderator)
    assert artwork.job
    services.delete_artwork(artwork.pk, actor=user)

    again = services.publish_artwork(artwork.job.pk, actor=user, title="Something else")

    assert not is_open(again)
    assert Case.objects.open().get().cause == "first_look"
    decisions.decide("artwork", str(again.pk), actor=moderator, actions=["leave"])
    assert is_open(again)


def test_deleting_what_was_hidden_does_not_make_its_maker_trusted(user: User, moderator: User) -> None:
    for number in range(3):
        publish(user, title=f"No {number}")
    Artwork.objects.update(created_at=timezone.now() - timedelta(days=8))
    artwork = publish(user)
    (made,) = hide(artwork, actor=moderator)

    services.delete_artwork(artwork.pk, actor=user)

    assert trust.earn(user).level == Level.CHECK
    assert audit.standing_against(user).get().pk == made.pk


def test_a_moderator_does_not_learn_who_reported_them(moderator: User, moderator_api: ApiClient) -> None:
    artwork = publish(moderator)
    reported(artwork, times=1)
    case = Case.objects.get()

    assert selectors.file_on("artwork", str(artwork.pk), viewer=moderator).reports == []
    assert moderator_api.get(f"/api/v1/moderation/cases/{case.pk}").json()["reports"] == []


def test_a_case_about_what_is_private_now_does_not_exist(
    user: User, moderator: User, moderator_api: ApiClient, client: Client
) -> None:
    artwork = reported(publish(user, title="A secret title"), times=3)
    case = Case.objects.get()
    services.change_artwork(artwork.pk, actor=user, changes={"visibility": Visibility.PRIVATE})

    assert moderator_api.get(f"/api/v1/moderation/cases/{case.pk}").status_code == 404
    client.force_login(moderator)
    page = client.get("/moderation/maker/ann/")
    assert page.status_code == 200
    assert b"A secret title" not in page.content


def test_numbers_beyond_the_database_are_not_found(moderator_api: ApiClient) -> None:
    assert moderator_api.post(f"/api/v1/moderation/decisions/{10**30}/undo").status_code == 404


# First works, styles


def test_first_works_wait_where_the_site_says_so(user: User, moderator: User, settings: Settings) -> None:
    settings.FIRST_WORKS_WAIT = True
    waiting = publish(user)
    private = publish(user, visibility=Visibility.PRIVATE)
    assert not is_open(waiting)
    assert Case.objects.open().get().cause == "first_look"
    assert Artwork.objects.get(pk=private.pk).hidden_at is None

    decisions.decide("artwork", str(waiting.pk), actor=moderator, actions=["leave"])

    assert is_open(waiting)
    for number in range(2):
        work = publish(user, title=f"No {number}")
        decisions.decide("artwork", str(work.pk), actor=moderator, actions=["leave"])
    assert trust_of(user).level == Level.MONITOR
    shown = publish(user, title="At once")
    assert is_open(shown)
    assert Case.objects.open().get().cause == "later_look"
    assert is_open(publish(moderator))


def test_good_news_is_told_too(
    user: User, moderator: User, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FIRST_WORKS_WAIT = True
    style = make_style(owner=user, review=Review.PENDING)
    with django_capture_on_commit_callbacks(execute=True):
        artwork = publish(user)
    assert mail.outbox == []  # the page says at once that it waits
    assert selectors.unseen_notices(user) == 0

    with django_capture_on_commit_callbacks(execute=True):
        decisions.decide("artwork", str(artwork.pk), actor=moderator, actions=["leave"])
        decisions.decide("style", str(style.pk), actor=moderator, actions=["leave"])
        (made,) = decisions.decide("maker", "ann", actor=moderator, actions=["suspend"], why=SPAM)
        assert made.sanction_key
        decisions.lift(made.sanction_key, actor=moderator)

    shown, approved, suspended, lifted = (str(letter.body) for letter in mail.outbox)
    assert f"/gallery/{artwork.pk}/" in shown
    assert style.name in approved
    assert "can't publish" in suspended
    assert "can publish" in lifted
    assert selectors.unseen_notices(user) == 2


def test_a_private_work_waits_when_it_is_to_be_shown(user: User, settings: Settings) -> None:
    settings.FIRST_WORKS_WAIT = True
    artwork = publish(user, visibility=Visibility.PRIVATE)

    services.change_artwork(artwork.pk, actor=user, changes={"visibility": Visibility.PUBLIC})

    assert not is_open(artwork)
    assert Case.objects.open().count() == 1


def test_who_is_put_under_check_by_a_moderator_waits_in_any_case(user: User, moderator: User) -> None:
    decisions.set_level("ann", actor=moderator, level=Level.CHECK)

    assert not is_open(publish(user))


def test_styles_that_wait_for_lists_stand_in_the_same_queue(user: User, moderator: User, client: Client) -> None:
    style = make_style(owner=user, review=Review.PENDING)
    make_style(owner=user, visibility=Visibility.PRIVATE, review=Review.PENDING)
    client.force_login(moderator)

    page = client.get("/moderation/").content.decode()
    assert page.count("data-case>") == 1
    assert style.name in page
    assert client.get(f"/moderation/style/{style.pk}/").status_code == 200
    (made,) = decisions.decide("style", str(style.pk), actor=moderator, actions=["leave"])

    assert Style.objects.get(pk=style.pk).review == Review.APPROVED
    decisions.undo(made.pk, actor=moderator)
    assert Style.objects.get(pk=style.pk).review == Review.PENDING
    decisions.decide("style", str(style.pk), actor=moderator, actions=["hide"], why=SPAM)
    held = Style.objects.get(pk=style.pk)
    assert (held.review, held.review_reason) == (Review.HELD, "This is an advertisement.")


def test_a_style_held_without_words_says_the_reason(user: User, moderator: User) -> None:
    style = make_style(owner=user)

    decisions.decide("style", str(style.pk), actor=moderator, actions=["hide"], why=Why("copyright"))

    assert Style.objects.get(pk=style.pk).review_reason == "Copyright infringement"


def test_a_style_its_maker_takes_back_leaves_the_queue(user: User, moderator: User) -> None:
    style = make_style(owner=user, review=Review.PENDING)
    from moderation.cases import open_style_cases

    open_style_cases()
    open_style_cases()
    assert selectors.queue_for(moderator).count() == 1

    styles.describe(style.pk, actor=user, changes={"visibility": "private"})

    assert selectors.queue_for(moderator).count() == 0


def test_what_its_maker_makes_private_is_nobodys_business(user: User, moderator: User) -> None:
    artwork = reported(publish(user), times=1)

    services.change_artwork(artwork.pk, actor=user, changes={"visibility": Visibility.PRIVATE})

    assert selectors.queue_for(moderator).count() == 0
    with pytest.raises(NotFound):
        selectors.file_on("artwork", str(artwork.pk), viewer=moderator)
    with pytest.raises(NotFound):
        hide(artwork, actor=moderator)


# The audit


def test_the_database_refuses_to_change_or_delete_a_line_of_the_audit(user: User, moderator: User) -> None:
    (made,) = hide(publish(user), actor=moderator)

    for change in (
        lambda: Decision.objects.update(words="Nothing happened"),
        lambda: Decision.objects.all().delete(),
        made.delete,
        lambda: connection.cursor().execute("DELETE FROM moderation_decision"),
        lambda: connection.cursor().execute("UPDATE moderation_decision SET actor_number = NULL"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    made.refresh_from_db()
    assert (made.actor_number, made.words) == (moderator.pk, "This is an advertisement.")


def test_the_audit_outlives_the_account_without_its_name(user: User, moderator: User, client: Client) -> None:
    (made,) = hide(publish(user, title="A secret title"), actor=moderator)

    user.delete()

    assert Decision.objects.filter(pk=made.pk).exists()
    row = str(Decision.objects.values().get(pk=made.pk))
    assert "ann" not in row.replace("annulled", "")
    assert "secret" not in row
    client.force_login(moderator)
    assert "deleted or private" in client.get("/moderation/decisions/").content.decode()


def test_the_pages_of_moderators_do_not_exist_for_others(user: User, moderator: User, client: Client) -> None:
    artwork = publish(user)
    (made,) = hide(artwork, actor=moderator)
    paths = ["/moderation/", "/moderation/decisions/", f"/moderation/artwork/{artwork.pk}/", "/moderation/maker/ann/"]
    evidence = f"/media/moderation/artwork/{artwork.pk}/preview.webp"
    posts = [
        f"/moderation/artwork/{artwork.pk}/", f"/moderation/decisions/{made.pk}/undo/",
        f"/moderation/sanctions/{made.sanction_key}/lift/", f"/moderation/sanctions/{made.sanction_key}/answer/",
        "/moderation/maker/ann/level/",
    ]  # fmt: skip

    assert client.get(paths[0]).status_code == 302
    client.force_login(user)
    for path in [*paths, evidence]:
        assert client.get(path).status_code == 404, path
    for path in posts:
        assert client.post(path, {"level": "trusted", "thing": "leave"}).status_code == 404, path
    client.force_login(moderator)
    for path in [*paths, evidence]:
        assert client.get(path).status_code == 200, path
    assert client.get(evidence)["Cache-Control"] == "private, no-store"


def test_the_queue_takes_the_same_number_of_queries_however_long(
    user: User, moderator: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(moderator)

    def fill(number: int) -> None:
        for _ in range(number):
            artwork = publish(user)
            report("artwork", str(artwork.pk), actor=believed(), reason="spam")
            comment = say(artwork.pk, actor=user, text=f"No {artwork.pk}")
            report("comment", str(comment.pk), actor=believed(), reason="spam")
            report("style", str(make_style(owner=user).pk), actor=believed(), reason="spam")
            report("maker", believed().username, actor=believed(), reason="spam")

    def queries() -> tuple[int, int, int]:
        counts = []
        for path in ("/moderation/", "/moderation/decisions/", "/moderation/maker/ann/"):
            client.get(path)
            with django_assert_max_num_queries(60) as counted:
                assert client.get(path).status_code == 200
            counts.append(len(counted))
        return (counts[0], counts[1], counts[2])

    fill(1)
    few = queries()
    fill(3)

    assert queries() == few
    assert few[0] <= 12


# The API


def test_a_program_moderates_with_the_scope_for_it_alone(
    user: User, moderator: User, moderator_api: ApiClient, other_api: ApiClient
) -> None:
    artwork = reported(publish(user), times=1)
    ordinary = ApiClient(make_token(moderator))
    assert ordinary.get("/api/v1/moderation/cases").status_code == 403
    assert other_api.get("/api/v1/moderation/cases").status_code == 404

    (case,) = moderator_api.get("/api/v1/moderation/cases").json()["results"]
    assert (case["subject"]["kind"], case["subject"]["id"], case["report_count"]) == ("artwork", str(artwork.pk), 1)
    assert moderator_api.get(case["urls"]["self"]).json()["reports"][0]["reason"] == "spam"
    body = {"actions": ["hide", "suspend"], "reason": "spam", "words": "No", "days": 7}
    made = moderator_api.post(f"{case['urls']['self']}/decisions", body, content_type="application/json")

    assert made.status_code == 201
    assert [one["action"] for one in made.json()] == ["hidden", "suspended"]
    again = moderator_api.post(f"{case['urls']['self']}/decisions", body, content_type="application/json")
    assert again.status_code == 409
    assert not is_open(artwork)
    maker = moderator_api.get("/api/v1/moderation/makers/ann").json()
    assert (maker["is_suspended"], maker["hidden_works"]) == (True, 1)
    for one in reversed(made.json()):
        assert moderator_api.post(f"/api/v1/moderation/decisions/{one['id']}/undo").status_code == 201
    assert is_open(artwork)
    assert [one["action"] for one in moderator_api.get("/api/v1/moderation/decisions").json()["results"]] == [
        "lifted", "lifted", "suspended", "hidden", "moderator",
    ]  # fmt: skip


def test_a_program_of_the_owner_reads_notices_and_objects(
    user: User, moderator: User, api: ApiClient, moderator_api: ApiClient
) -> None:
    hide(publish(user), actor=moderator)

    (notice,) = api.get("/api/v1/notices").json()["results"]
    assert (notice["what"], notice["words"], notice["is_appealable"]) == ("hidden", "This is an advertisement.", True)
    path = f"/api/v1/notices/{notice['id']}/appeal"
    assert api.post(path, {"text": "No"}, content_type="application/json").json()["appeal"] == "No"
    assert api.post(path, {"text": "No"}, content_type="application/json").status_code == 409
    answered = moderator_api.post(
        f"/api/v1/moderation/sanctions/{notice['id']}/answer", {"is_granted": True}, content_type="application/json"
    )

    assert answered.status_code == 201
    assert api.get("/api/v1/notices").json()["results"][0]["is_granted"] is True
    level = moderator_api.patch(
        "/api/v1/moderation/makers/ann", {"level": "trusted"}, content_type="application/json"
    ).json()
    assert (level["level"], level["is_level_set"]) == ("trusted", True)


def test_a_command_makes_moderators_and_takes_it_back(user: User, client: Client) -> None:
    call_command("make_moderator", "ann")
    assert permissions.is_moderator(User.objects.get(pk=user.pk))

    call_command("make_moderator", "ann", "--remove")

    assert not permissions.is_moderator(User.objects.get(pk=user.pk))
    assert [one.details for one in Decision.objects.all()] == [{"may": False}, {"may": True}]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_or_undo_at_once_one_is_first(emptied_audit: None) -> None:
    moderators = [make_user() for _ in range(4)]
    for one in moderators:
        permissions.make_moderator(one)
    moderators = list(User.objects.filter(pk__in=[one.pk for one in moderators]))
    artwork = reported(publish(make_user()))
    case = Case.objects.get()

    def at_once(act: Callable[[User], object]) -> int:
        def attempt(actor: User) -> bool:
            try:
                act(actor)
            except Conflict:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(len(moderators)) as pool:
            return sum(pool.map(attempt, moderators))

    def decide(actor: User) -> None:
        key = str(artwork.pk)
        decisions.decide("artwork", key, actor=actor, actions=["hide"], why=SPAM, case_id=case.pk)

    assert at_once(decide) == 1
    made = Decision.objects.get(action="hidden", actor_number__isnull=False)
    assert at_once(lambda actor: decisions.undo(made.pk, actor=actor)) == 1
    assert Sanction.objects.in_force().get().is_automatic


def test_a_closed_account_is_signed_out_and_sees_no_page_of_its_own(
    user: User, moderator: User, client: Client
) -> None:
    client.force_login(user)
    assert client.get("/jobs/").status_code == 200

    decisions.decide("maker", "ann", actor=moderator, actions=["close"], why=SPAM)

    assert client.get("/jobs/").status_code == 302
    assert client.get("/makers/ann/").status_code == 404


@pytest.mark.parametrize(
    ("call", "values", "status"),
    [
        ("get /moderation/artwork/not-an-id/", {}, 404),
        ("get /moderation/job/{artwork}/", {}, 404),
        ("get /moderation/?page=99999999999999999999&cause=%F0%9F%8E%A8", {}, 200),
        ("get /moderation/decisions/?deed=x&actor=%27&maker=%22&page=-1", {}, 200),
        ("get /media/moderation/artwork/{artwork}/..%2F..%2Fsecret-key", {}, 404),
        ("get /media/moderation/artwork/{artwork}/before.webp", {}, 404),
        ("get /media/moderation/maker/ann/preview.webp", {}, 404),
        ("get /appeals/" + "A" * 2000 + "/", {}, 404),
        ("post /moderation/artwork/{artwork}/", {}, 422),
        ("post /moderation/artwork/{artwork}/", {"thing": "burn"}, 422),
        ("post /moderation/artwork/{artwork}/", {"thing": "hide"}, 422),
        ("post /moderation/artwork/{artwork}/", {"thing": "leave", "case": "x"}, 422),
        ("post /moderation/artwork/{artwork}/", {"maker": "suspend", "reason": "spam", "days": "9" * 40}, 422),
        ("post /moderation/artwork/{artwork}/", {"thing": "hide", "reason": "spam", "words": "\0"}, 422),
        ("post /moderation/artwork/{artwork}/", {"thing": "hide", "reason": "spam", "words": "x" * 1001}, 422),
        ("post /moderation/maker/ann/", {"thing": "hide", "reason": "spam"}, 422),
        ("post /moderation/maker/ann/level/", {"level": "king"}, 422),
        ("post /moderation/maker/nobody/level/", {"level": "check"}, 404),
        ("post /moderation/decisions/99999999999999999999999/undo/", {}, 404),
        ("post /moderation/sanctions/{artwork}/lift/", {}, 404),
        ("post /moderation/sanctions/{artwork}/answer/", {"is_granted": "maybe"}, 422),
    ],
)
def test_nonsense_is_answered_and_changes_nothing(
    client: Client, moderator: User, call: str, values: dict[str, str], status: int
) -> None:
    artwork = publish(make_user("ann"))
    client.force_login(moderator)

    method, _, path = call.format(artwork=artwork.pk).partition(" ")
    answer = getattr(client, method)(path, values)

    assert answer.status_code == status
    assert is_open(artwork)
    assert not Sanction.objects.exists()


def test_a_removed_style_its_maker_deleted_first_stops_nothing(
    user: User, other: User, moderator: User, settings: Settings
) -> None:
    style = make_style(owner=user)
    Artwork.objects.filter(pk=publish(other).pk).update(style=style)  # so its row stays
    decisions.decide("style", str(style.pk), actor=moderator, actions=["remove"], why=SPAM)
    training_services.delete_style(str(style.pk), actor=user)
    Sanction.objects.update(made_at=timezone.now() - timedelta(days=settings.KEEP_REMOVED_DAYS + 1))

    assert delete_removed() == 1
    assert delete_removed() == 0

    assert not Sanction.objects.filter(style=style).exists()
