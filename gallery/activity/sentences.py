"""Entries of activity in words: for the page, the API and mails."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.words import isolated
from gallery.models import Act, ActivityEntry, ActivityKind
from inference.jobs.registry import capability_of
from inference.models import Job, JobState

EXCERPT_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class Described:
    """An entry in words. Expects it from a selector."""

    entry: ActivityEntry
    text: str
    path: str
    """Of the page it leads to."""
    quote: str
    """The beginning of the latest comment, if it is about comments."""
    picture: str
    """The path of a small picture; empty if there is none."""
    names: list[str]
    """The latest people, without repetition."""

    @property
    def id(self) -> UUID:
        return self.entry.pk

    @property
    def is_unread(self) -> bool:
        return self.entry.read_at is None


def describe(entry: ActivityEntry) -> Described:
    """Return an entry in the words of the current language."""
    latest = _latest(entry)
    names = list(dict.fromkeys(act.actor.get_username() for act in latest if act.actor))
    comment = latest[0].comment
    return Described(
        entry=entry,
        text=_text(entry, latest, names),
        path=_path(entry, latest, names),
        quote=_excerpt(comment.text) if comment else "",
        picture=_picture(entry, latest),
        names=names,
    )


def _latest(entry: ActivityEntry) -> list[Act]:
    found: list[Act] = entry.latest  # type: ignore[attr-defined]  # of a selector
    return found


def _text(entry: ActivityEntry, latest: list[Act], names: list[str]) -> str:
    if entry.kind == ActivityKind.TRAINING:
        return _of_training(latest[0].job)
    if entry.kind == ActivityKind.PICTURE:
        return _of_pictures(entry, latest)
    people: int = entry.people  # type: ignore[attr-defined]  # of a selector
    title = isolated(entry.artwork.title) if entry.artwork else ""
    words = {"who": _who(names, people), "title": title}
    return {
        ActivityKind.LIKE: lambda: ngettext("%(who)s liked “%(title)s”.", "%(who)s liked “%(title)s”.", people),
        ActivityKind.COMMENT: lambda: ngettext(
            "%(who)s commented on “%(title)s”.", "%(who)s commented on “%(title)s”.", people
        ),
        ActivityKind.FOLLOW: lambda: ngettext(
            "%(who)s started following you.", "%(who)s started following you.", people
        ),
        ActivityKind.REMIX: lambda: ngettext("%(who)s remixed “%(title)s”.", "%(who)s remixed “%(title)s”.", people),
        ActivityKind.COLLECT: lambda: ngettext(
            "%(who)s saved “%(title)s” to a collection.", "%(who)s saved “%(title)s” to a collection.", people
        ),
    }[ActivityKind(entry.kind)]() % words  # fmt: skip


def _who(names: list[str], people: int) -> str:
    first = isolated(names[0])
    if people == 1:
        return first
    if people == 2 and len(names) > 1:  # noqa: PLR2004 -- a pair
        return _("%(first)s and %(second)s") % {"first": first, "second": isolated(names[1])}
    others = people - 1
    return ngettext("%(first)s and %(count)d other", "%(first)s and %(count)d others", others) % {
        "first": first,
        "count": others,
    }


def _of_training(job: Job | None) -> str:
    assert job is not None  # noqa: S101 -- a constraint, and the selector
    name = isolated(str(job.recipe.get("style_name") or (job.style.name if job.style else "")))
    if job.state == JobState.FAILED:
        return _("The training of “%(style)s” failed.") % {"style": name}
    return _("Your style “%(style)s” is trained.") % {"style": name}


def _of_pictures(entry: ActivityEntry, latest: list[Act]) -> str:
    count: int = entry.act_count  # type: ignore[attr-defined]  # of a selector
    job = latest[0].job
    if count == 1 and job is not None and job.state == JobState.FAILED:
        return _("A picture couldn't be painted.")
    if count == 1:
        return _("Your picture is ready.")
    return ngettext("%(count)d picture was finished.", "%(count)d pictures were finished.", count) % {"count": count}


def _path(entry: ActivityEntry, latest: list[Act], names: list[str]) -> str:
    newest = latest[0]
    if newest.job is not None:
        is_alone = entry.act_count == 1  # type: ignore[attr-defined]  # of a selector
        return capability_of(newest.job.kind).page_path(newest.job) if is_alone else reverse("inference:jobs")
    if entry.kind == ActivityKind.FOLLOW:
        return reverse("gallery:maker", args=[names[0]])
    if newest.remix is not None and entry.act_count == 1:  # type: ignore[attr-defined]  # of a selector
        return reverse("gallery:artwork", args=[newest.remix.pk])
    anchor = "#comments" if entry.kind == ActivityKind.COMMENT else ""
    return reverse("gallery:artwork", args=[entry.artwork_id]) + anchor


def _picture(entry: ActivityEntry, latest: list[Act]) -> str:
    newest = latest[0]
    if newest.job is not None:
        return capability_of(newest.job.kind).preview_path(newest.job) or ""
    shown = newest.remix or entry.artwork
    return reverse("gallery:picture", args=[shown.pk, "preview.webp"]) if shown else ""


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_CHARACTERS else f"{line[: EXCERPT_CHARACTERS - 1]}…"
