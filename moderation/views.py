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
from accounts.requests import SignedInRequest
from core import storage
from core.errors import Conflict, ExpectedError, Invalid, NotFound
from core.media import file_response
from gallery import blocks, comments, services
from gallery.models import Artwork
from moderation import appeal_links, appeals, cases, decisions, permissions, reports, selectors, subjects
from moderation.forms import AnswerForm, AppealForm, DecisionForm, LevelForm, ReportForm, WordsForm
from moderation.models import SUBJECTS, AuditAction, Cause
from moderation.subjects import subject_of
from styles.models import Style

PER_PAGE = 30
EVIDENCE = "private, no-store"


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return the data a form was submitted with, even if empty; None if it was not submitted."""
    return request.POST if request.method == "POST" else None


def _cleaned(form: Form) -> Form:
    """Return the form if it is valid.

    Raises:
        Invalid: with the form's own messages.
    """
    if not form.is_valid():
        raise Invalid(" ".join(str(value) for errors in form.errors.values() for value in errors))
    return form


# For everybody


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Report something, with a reason."""
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
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


def _still_open(kind: str, key: str, *, viewer: User) -> str:
    """Return the URL of the reported subject's page; empty if this report has hidden it."""
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
    """List the users the user blocks."""
    page = Paginator(blocks.blocks_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/blocks.html", {"page": page})


@login_required
@require_POST
def block(request: SignedInRequest, username: str) -> HttpResponse:
    """Block or unblock a user, according to the button."""
    if request.POST.get("unblock"):
        blocks.unblock(username, actor=request.user)
        messages.success(request, _("%(name)s is unblocked.") % {"name": username})
    else:
        blocks.block(username, actor=request.user)
        messages.success(request, _("%(name)s is blocked. They won't be notified.") % {"name": username})
    return redirect("moderation:blocks")


@login_required
@never_cache
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """Show sanctions on the user's work and account, and the outcomes of their reports."""
    found = selectors.notices_for(request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "reports": list(selectors.reports_by(request.user)[:PER_PAGE]),
        "form": AppealForm(),
    }
    answer = render(request, "moderation/notices.html", context)
    found.filter(seen_at=None).update(seen_at=timezone.now())  # after the page has marked the new ones
    return answer


@login_required
@require_POST
def appeal(request: SignedInRequest, sanction_id: UUID) -> HttpResponse:
    form = _cleaned(AppealForm(request.POST))
    appeals.appeal(sanction_id, actor=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Thank you. A moderator will read it. You'll find the answer here."))
    return redirect("moderation:notices")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_by_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """Appeal without signing in, with the signed link from a mail."""
    sanction = appeal_links.sanction_behind(signed)
    form = AppealForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            sanction = appeals.appeal(sanction.pk, actor=sanction.owner, text=form.cleaned_data["text"])
        except ExpectedError as error:
            form.add_error(None, str(error))
    context = {"sanction": sanction, "form": form}
    return render(request, "moderation/appeal_by_mail.html", context, status=422 if form.errors else 200)


# For moderators


@login_required
@never_cache
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """Show the queue of waiting cases."""
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
    return render(request, "moderation/queue.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subject_page(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Show everything about one subject, and the form for decisions."""
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
            return _on_to_the_next(request, ", ".join(one.get_action_display() for one in made))
    following = selectors.next_in_queue(request.user, after=file.case)
    level = file.history.trust.level if file.history else Level.CHECK
    context = {
        "file": file,
        "subject": file.subject,
        "form": form,
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "level_form": LevelForm(auto_id="level_%s", initial={"level": level}),
        "next": subject_of(following) if following else None,
        "is_mine": file.subject.owner == request.user,
    }
    return render(request, "moderation/subject.html", context, status=422 if form.errors else 200)


def _on_to_the_next(request: SignedInRequest, text: str) -> HttpResponse:
    """Redirect after a decision: to the next case, or to the empty queue."""
    messages.success(request, _("Done: %(deeds)s. You can undo it under Decisions.") % {"deeds": text})
    following = selectors.next_in_queue(request.user)
    if following is None:
        return redirect("moderation:queue")
    subject = subject_of(following)
    return redirect("moderation:moderate", kind=subject.kind, key=subject.key)


@login_required
@require_POST
def answer(request: SignedInRequest, sanction_id: UUID) -> HttpResponse:
    """Decide on an appeal."""
    permissions.moderator(request.user)
    cleaned = _cleaned(AnswerForm(request.POST)).cleaned_data
    made = appeals.answer(sanction_id, actor=request.user, is_granted=cleaned["is_granted"], words=cleaned["words"])
    return _on_to_the_next(request, made.get_action_display())


@login_required
@require_POST
def lift(request: SignedInRequest, sanction_id: UUID) -> HttpResponse:
    permissions.moderator(request.user)
    words = _cleaned(WordsForm(request.POST)).cleaned_data["words"]
    made = decisions.lift(sanction_id, actor=request.user, words=words)
    return _on_to_the_next(request, made.get_action_display())


@login_required
@require_POST
def set_level(request: SignedInRequest, username: str) -> HttpResponse:
    permissions.moderator(request.user)
    cleaned = _cleaned(LevelForm(request.POST)).cleaned_data
    decisions.set_level(username, actor=request.user, level=cleaned["level"], words=cleaned["words"])
    messages.success(request, _("Level saved."))
    return redirect("moderation:moderate", kind="maker", key=username)


@login_required
@never_cache
@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    """Show the audit, with moderators and reasons."""
    asked = {name: request.GET.get(name, "") for name in ("action", "actor", "maker")}
    found = selectors.decisions_for(request.user, **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": selectors.lines_of(page), "actions": AuditAction.choices, **asked}
    return render(request, "moderation/audit.html", context)


@login_required
@require_POST
def undo(request: SignedInRequest, decision_id: int) -> HttpResponse:
    decisions.undo(decision_id, actor=request.user)
    messages.success(request, _("Undone."))
    return redirect("moderation:audit")


@require_safe
def evidence(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponseBase:
    """Serve a picture of a subject under review, hidden or not. Not cached anywhere."""
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
