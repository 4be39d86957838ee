"""The catalogue of errors: each ``type`` a program may get, with its own page under ``/problems/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.errors import NotFound

JOB: Final = 0
"""Used instead of a status: the error occurs in a job's ``error``, never as a response."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error."""

    slug: str
    """The last part of ``type``; stable."""
    status: int
    means: Promise | str
    todo: Promise | str


_ALL: Final = (
    Problem("bad-request", 400, _("The request could not be read: its address, a header or its body is damaged, or it "
            "names a host that is not ours."), _("Check what your program sends and encode addresses.")),
    Problem("parse-error", 400, _("The body is not the JSON or the multipart form its `Content-Type` promises."),
            _("Send JSON as UTF-8 with `Content-Type: application/json`, files as `multipart/form-data`.")),
    Problem("not-authenticated", 401, _("The request has no credentials."),
            _("Send `Authorization: Bearer` with your token.")),
    Problem("authentication-failed", 401, _("The token is unknown, expired, deleted, switched off, or not for use from "
            "your address."), _("Check the API tokens page and create a new one if needed.")),
    Problem("permission-denied", 403, _("The token lacks the scope for this call, or a session its CSRF token."),
            _("Create a token with the scope you need.")),
    Problem("forbidden", 403, _("You don't have permission for this."), _("The detail says why.")),
    Problem("csrf", 403, _("The form's CSRF token is missing or has expired."),
            _("Reload the page and send the form again. Programs use an API token instead.")),
    Problem("not-for-tokens", 403, _("Only a signed-in person can do this, whatever a token's scopes."),
            _("Do it on the site.")),
    Problem("reauthentication", 403, _("This needs a recent sign-in."),
            _("Confirm your password at `/account/reauthenticate/` and try again.")),
    Problem("unverified-address", 403, _("The account's email address isn't confirmed."),
            _("Open the link in our mail, or send a new one at `/account/email/`.")),
    Problem("https-required", 403, _("The call used plain HTTP, so its token may have been seen by others."),
            _("Delete that token, create another and use `https://`.")),
    Problem("blocked", 403, _("One of you has blocked the other."), _("Nothing: it is their choice.")),
    Problem("publishing-suspended", 403, _("This account is suspended and can't publish for now."),
            _("See the notice on the site for how long and how to appeal.")),
    Problem("not-found", 404, _("It doesn't exist, or you don't have access to it."),
            _("Check the id, and whose token you use.")),
    Problem("method-not-allowed", 405, _("The address exists but doesn't support this method."),
            _("`Allow` in the answer lists those there are.")),
    Problem("not-acceptable", 406, _("We can't respond in the format `Accept` asks for."),
            _("Accept `application/json`.")),
    Problem("queue-draining", 409,
            _("The site's operators have stopped new jobs of this kind. Jobs in the queue will still be done."),
            _("Try again later.")),
    Problem("conflict", 409,
            _("Its state has changed: already ended, not ended yet, deleted, or another call with the same "
            "`Idempotency-Key` is still in progress."), _("Read it again, then decide.")),
    Problem("answer-not-kept", 409,
            _("The first call with this `Idempotency-Key` succeeded. Its answer held a secret, which is kept nowhere."),
            _("Delete what it made and make another, with a new key.")),
    Problem("upload-missing", 409, _("Nothing has been uploaded yet to the address from `POST /api/v1/uploads`."),
            _("Post the form there first, with its fields before the file.")),
    Problem("precondition-failed", 412, _("It is not, or no longer, as the `ETag` in `If-Match` says."),
            _("Read it again, then decide.")),
    Problem("too-many-bytes", 413, _("The body is too large."),
            _("`limits.max_bytes` of `/api/v1/me` says how large a file may be.")),
    Problem("too-many-values", 413, _("The JSON has too many values."),
            _("Send only what the schema allows.")),
    Problem("unsupported-media-type", 415, _("This call doesn't accept that content type."),
            _("Send JSON, or `multipart/form-data` for files, as UTF-8.")),
    Problem("unsupported-image", 415, _("The file isn't a picture format we can read."),
            _("Send JPEG, PNG, WebP, AVIF, HEIC or GIF.")),
    Problem("invalid", 422, _("A field is invalid."), _("`errors` names the fields and what is wrong.")),
    Problem("image-empty", 422, _("The file is empty."), _("Check what your program sends.")),
    Problem("image-unreadable", 422, _("The file is a damaged picture."),
            _("Save it again, or send another.")),
    Problem("image-too-large", 422, _("The picture has too many pixels."),
            _("Make it smaller: `limits.max_pixels` of `/api/v1/me`.")),
    Problem("image-too-small", 422, _("The picture has too few pixels."), _("Send a larger one.")),
    Problem("pictures-refused", 422, _("Some pictures for a style cannot be used."),
            _("`errors` lists what is wrong with each: `images.0` and so on.")),
    Problem("too-many-pictures", 422, _("Too many pictures for a style."),
            _("Send at most `limits.images_per_style` of `/api/v1/me`.")),
    Problem("zip-unreadable", 422, _("The zip is damaged, encrypted, or holds too many files."),
            _("Send the pictures themselves.")),
    Problem("idempotency-mismatch", 422, _("The `Idempotency-Key` was used with another body."),
            _("Use a new key for a new request.")),
    Problem("address-refused", 422, _("We can't send requests there: the address isn't public, has an unusual port, "
            "or contains a password."), _("Use a public `https` address.")),
    Problem("address-unreachable", 422, _("The address didn't respond in time."),
            _("Check that it responds from elsewhere within seconds and with status 200.")),
    Problem("throttled", 429, _("Too many calls in a short time."), _("Wait as many seconds as `Retry-After` says.")),
    Problem("too-many-fetches", 429, _("Too many photos are being fetched right now."),
            _("Try again after `Retry-After` seconds, or send the photo itself.")),
    Problem("too-many-uploads", 429, _("You have started many uploads without using them."),
            _("Use them, or wait until they expire after 15 minutes.")),
    Problem("too-many-jobs", 429, _("You have reached your limit of unfinished jobs."), _("Wait for one to finish.")),
    Problem("storage-quota", 429, _("Your storage is full."), _("Delete pictures you no longer need.")),
    Problem("training-quota", 429, _("You don't have enough training time left today."),
            _("Train for less time, or come back tomorrow.")),
    Problem("too-many-styles", 429, _("You have reached your style limit."), _("Delete one first.")),
    Problem("too-many-comments", 429, _("You have reached the hourly comment limit."), _("Come back later.")),
    Problem("too-many-reports", 429, _("You have reached the daily report limit."), _("Come back tomorrow.")),
    Problem("too-many-exports", 429, _("You have reached the daily export limit."),
            _("Use the latest export, or come back tomorrow.")),
    Problem("token-allowance", 429, _("This token has reached its monthly job limit."),
            _("Wait for next month, or raise its limit on the API tokens page.")),
    Problem("limit-reached", 429, _("Another limit has been reached. The detail names it."),
            _("The detail says what helps.")),
    Problem("internal-server-error", 500, _("Something went wrong on our side. It has been logged."),
            _("Try again later; with an `Idempotency-Key` that is safe.")),
    Problem("storage-full", 507, _("The server has no storage space left."), _("Try again later.")),
    Problem("engine", JOB, _("The engine couldn't paint this picture."), _("Try another picture or other options.")),
    Problem("failed", JOB, _("The job failed."), _("The detail says why.")),
    Problem("gave-up", JOB, _("The job failed several times."), _("Retry it, or try another picture.")),
    Problem("style-deleted", JOB, _("The style of the job was deleted."), _("Use another style, or train it again.")),
    Problem("image-deleted", JOB, _("The picture of the job was deleted before it was painted."),
            _("Upload it again.")),
)  # fmt: skip
CATALOGUE: Final = {one.slug: one for one in _ALL}


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The page that lists all errors."""
    return render(request, "problems.html", {"problems": _ALL})


@require_safe
def problem_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page that the ``type`` of an error links to.

    Raises:
        NotFound: there is no such error.
    """
    if slug not in CATALOGUE:
        raise NotFound(gettext("There is no such error."))
    return render(request, "problem.html", {"problem": CATALOGUE[slug]})
