"""Pages of moderation: reporting, the queue, decisions, the audit; notices and appeals; blocking people."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Level, User
from core import storage
from core.errors import Conflict, ExpectedError, Invalid, NotFound
from core.media import file_response
from gallery import blocks, comments, services
from gallery.models import SUBJECTS, Artwork, Cause, Deed
from gallery.moderation import appeals, cases, decisions, doors, permissions, reports, selectors, subjects
from gallery.moderation.forms import AnswerForm, AppealForm, DecisionForm, LevelForm, ReportForm, WordsForm
from gallery.moderation.subjects import subject_of
from styles.models import Style

PER_PAGE = 30
EVIDENCE = "private, no-store"


class SignedInRequest(HttpRequest):
    user: User  # what ``login_required`` guarantees


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also if that is nothing; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def _cleaned(form: Form) -> Form:
    """The form, valid.

    Raises:
        Invalid: with the form's own sentences.
    """
    if not form.is_valid():
        raise Invalid(" ".join(str(said) for errors in form.errors.values() for said in errors))
    return form


# For everybody


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Say why something does not belong."""
    subject = subjects.visible(kind, key, viewer=request.user)
    form = ReportForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            reports.report(kind, key, actor=request.user, **form.cleaned_data)
        except (Conflict, Invalid) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. We'll review it. You'll find the result in your notices."))
            return redirect(_still_open(kind, key, viewer=request.user) or "gallery:gallery")
    context = {"form": form, "subject": subject}
    return render(request, "gallery/moderation/report.html", context, status=422 if form.errors else 200)


def _still_open(kind: str, key: str, *, viewer: User) -> str:
    """The page of what was reported; empty when this very report was the one that hid it."""
    try:
        return subjects.visible(kind, key, viewer=viewer).url
    except NotFound:
        return ""


@login_required
@require_POST
def delete_comment(request: SignedInRequest, comment_id: UUID) -> HttpResponse:
    artwork = comments.delete(comment_id, actor=request.user)
    messages.success(request, _("Comment deleted."))
    return redirect("gallery:artwork", artwork_id=artwork.pk)


@login_required
@require_safe
def blocked(request: SignedInRequest) -> HttpResponse:
    """Whom I block."""
    page = Paginator(blocks.blocks_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "gallery/moderation/blocks.html", {"page": page})


@login_required
@require_POST
def block(request: SignedInRequest, username: str) -> HttpResponse:
    """Block somebody, or let them be again: what the button says."""
    if request.POST.get("unblock"):
        blocks.unblock(username, actor=request.user)
        messages.success(request, _("%(name)s is unblocked.") % {"name": username})
    else:
        blocks.block(username, actor=request.user)
        messages.success(request, _("%(name)s is blocked. They won't be notified.") % {"name": username})
    return redirect("gallery:blocks")


@login_required
@never_cache
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """What was done about my own, and what came of my reports."""
    found = selectors.notices_for(request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "reports": list(selectors.reports_by(request.user)[:PER_PAGE]),
        "form": AppealForm(),
    }
    answer = render(request, "gallery/moderation/notices.html", context)
    found.filter(seen_at=None).update(seen_at=timezone.now())  # after the page has said which are new
    return answer


@login_required
@require_POST
def appeal(request: SignedInRequest, measure_id: UUID) -> HttpResponse:
    form = _cleaned(AppealForm(request.POST))
    appeals.appeal(measure_id, actor=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Thank you. A moderator will read it. You'll find the answer here."))
    return redirect("gallery:notices")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_by_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """The same for those who cannot sign in, under the address from their mail."""
    measure = doors.measure_behind(signed)
    form = AppealForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            measure = appeals.appeal(measure.pk, actor=measure.owner, text=form.cleaned_data["text"])
        except ExpectedError as error:
            form.add_error(None, str(error))
    context = {"measure": measure, "form": form}
    return render(request, "gallery/moderation/appeal_by_mail.html", context, status=422 if form.errors else 200)


# For moderators


@login_required
@never_cache
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits."""
    cause = request.GET.get("cause", "")
    cause = cause if cause in Cause.values else ""
    waiting = selectors.queue_for(request.user, cause=cause)
    cases.open_style_cases()
    counts = selectors.counts_for(request.user)
    tabs = [
        ("", _("Everything"), sum(counts.values())),
        *((value, label, counts[value]) for value, label in Cause.choices),
    ]
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "entries": [(one, subject_of(one)) for one in page], "tabs": tabs, "cause": cause}
    return render(request, "gallery/moderation/queue.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subject_page(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Everything about one thing, and the form that decides."""
    file = selectors.file_on(kind, key, viewer=request.user)
    first = {"case": file.case.pk if file.case else None}
    form = DecisionForm(_sent(request), kind=kind, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = decisions.decide(
                kind, key, actor=request.user, actions=form.actions(), why=form.why(), case_id=form.cleaned_data["case"]
            )
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return _on_to_the_next(request, ", ".join(one.get_deed_display() for one in made))
    following = selectors.next_in_queue(request.user, after=file.case)
    level = file.history.standing.level if file.history else Level.CHECK
    context = {
        "file": file,
        "subject": file.subject,
        "form": form,
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "level_form": LevelForm(auto_id="level_%s", initial={"level": level}),
        "next": subject_of(following) if following else None,
        "is_mine": file.subject.owner == request.user,
    }
    return render(request, "gallery/moderation/subject.html", context, status=422 if form.errors else 200)


def _on_to_the_next(request: SignedInRequest, said: str) -> HttpResponse:
    """What a moderator sees after deciding: what waits next, or an empty queue."""
    messages.success(request, _("Done: %(deeds)s. You can undo it under Decisions.") % {"deeds": said})
    following = selectors.next_in_queue(request.user)
    if following is None:
        return redirect("gallery:moderation")
    subject = subject_of(following)
    return redirect("gallery:moderate", kind=subject.kind, key=subject.key)


@login_required
@require_POST
def answer(request: SignedInRequest, measure_id: UUID) -> HttpResponse:
    """Decide on an appeal."""
    permissions.moderator(request.user)
    said = _cleaned(AnswerForm(request.POST)).cleaned_data
    made = appeals.answer(measure_id, actor=request.user, is_granted=said["is_granted"], words=said["words"])
    return _on_to_the_next(request, made.get_deed_display())


@login_required
@require_POST
def lift(request: SignedInRequest, measure_id: UUID) -> HttpResponse:
    permissions.moderator(request.user)
    words = _cleaned(WordsForm(request.POST)).cleaned_data["words"]
    made = decisions.lift(measure_id, actor=request.user, words=words)
    return _on_to_the_next(request, made.get_deed_display())


@login_required
@require_POST
def set_level(request: SignedInRequest, username: str) -> HttpResponse:
    permissions.moderator(request.user)
    said = _cleaned(LevelForm(request.POST)).cleaned_data
    decisions.set_level(username, actor=request.user, level=said["level"], words=said["words"])
    messages.success(request, _("Level saved."))
    return redirect("gallery:moderate", kind="maker", key=username)


@login_required
@never_cache
@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    """What was decided, by whom and why."""
    asked = {name: request.GET.get(name, "") for name in ("deed", "actor", "maker")}
    found = selectors.decisions_for(request.user, **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": selectors.lines_of(page), "deeds": Deed.choices, **asked}
    return render(request, "gallery/moderation/audit.html", context)


@login_required
@require_POST
def undo(request: SignedInRequest, decision_id: int) -> HttpResponse:
    decisions.undo(decision_id, actor=request.user)
    messages.success(request, _("Undone."))
    return redirect("gallery:audit")


@require_safe
def evidence(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponseBase:
    """A picture of something a moderator looks at, hidden or not. Nobody keeps a copy of it."""
    permissions.moderator(request.user)
    if kind not in SUBJECTS:
        raise NotFound(_("There is no such picture."))
    thing = subjects.for_moderators(kind, key).thing
    if isinstance(thing, Artwork):
        found, mark = services.picture_key(thing, name=name), thing.sha256[:32]
    elif isinstance(thing, Style) and thing.version is not None and name in thing.version.pictures:
        mark = thing.version.card.get("pictures_sha256", "")
        found = storage.style_key(mark, name=name)
    else:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request, key=found, etag=f"{mark[:32]}-{name}", file_name=f"evidence-{name}", cache_control=EVIDENCE
    )
