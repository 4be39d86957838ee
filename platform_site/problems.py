"""The catalogue of errors: each ``type`` a program may meet, with a page of its own under ``/problems/``."""

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
"""In place of a status: it is met in a job's ``error``, never as an answer."""


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
            "names a host that is not ours."), _("Look at what your program sends; encode addresses.")),
    Problem("parse-error", 400, _("The body is not the JSON or the multipart form its `Content-Type` promises."),
            _("Send JSON as UTF-8 with `Content-Type: application/json`, files as `multipart/form-data`.")),
    Problem("not-authenticated", 401, _("The call says nobody who is calling."),
            _("Send `Authorization: Bearer` with your token.")),
    Problem("authentication-failed", 401, _("The token is unknown, expired, deleted, switched off, or not for use from "
            "your address."), _("Look at the page API tokens; make a new one if need be.")),
    Problem("permission-denied", 403, _("The token lacks the scope for this call, or a session its CSRF token."),
            _("Make a token with the scope you need.")),
    Problem("forbidden", 403, _("The caller is known and may not do this."), _("The detail says why.")),
    Problem("csrf", 403, _("A form came without the mark that it is from our own page, or with an old one."),
            _("Reload the page and send the form again. Programs use a token and need no mark.")),
    Problem("not-for-tokens", 403, _("Something only a signed-in person may do, whatever the scopes of a token."),
            _("Do it on a page of the site.")),
    Problem("reauthentication", 403, _("The session is old, and this act asks again who you are."),
            _("Confirm your password at `/account/reauthenticate/` and try again.")),
    Problem("unverified-address", 403, _("The e-mail address of the account is not confirmed, and this would outlast "
            "the session."), _("Open the link in our mail, or send a new one at `/account/email/`.")),
    Problem("https-required", 403, _("The call came over plain HTTP: whoever listened has the token it carried."),
            _("Delete that token, make another one, and call `https://`.")),
    Problem("blocked", 403, _("One of the two of you has blocked the other."), _("Nothing: it is their choice.")),
    Problem("publishing-suspended", 403, _("Moderators have suspended this account: it can publish nothing for now."),
            _("The notice on the site says for how long, and how to object.")),
    Problem("not-found", 404, _("It does not exist, or not for you: the two look the same."),
            _("Check the id, and whose token you use.")),
    Problem("method-not-allowed", 405, _("There is such an address, but not for this method."),
            _("`Allow` in the answer lists those there are.")),
    Problem("not-acceptable", 406, _("We have no answer of the kind `Accept` asks for."),
            _("Accept `application/json`.")),
    Problem("queue-draining", 409, _("Those who run the site let no new work of this kind in; what "
            "waits is still done."),
            _("Try again later.")),
    Problem("conflict", 409, _("It has moved on since you last looked: ended already, not ended yet, deleted, or a "
            "first call with the same `Idempotency-Key` is still in flight."), _("Read it again, then decide.")),
    Problem("upload-missing", 409, _("Nothing was put yet at the address `POST /api/v1/uploads` gave."),
            _("Post the form there first, with its fields before the file.")),
    Problem("too-many-bytes", 413, _("The body is larger than we read."),
            _("`limits.max_bytes` of `/api/v1/me` says how large a file may be.")),
    Problem("too-many-values", 413, _("The JSON has more values than any call takes."),
            _("Send what the schema names, and lists no longer than it says.")),
    Problem("unsupported-media-type", 415, _("The body is of a kind this call does not take."),
            _("Send JSON, or `multipart/form-data` for files, as UTF-8.")),
    Problem("unsupported-image", 415, _("The file is not a picture we read."),
            _("Send JPEG, PNG, WebP, AVIF, HEIC or GIF.")),
    Problem("invalid", 422, _("A field makes no sense."), _("`errors` names the fields and what is wrong.")),
    Problem("image-empty", 422, _("The file has no bytes."), _("Look at what your program sends.")),
    Problem("image-unreadable", 422, _("The file begins like a picture and cannot be read to its end."),
            _("Save it anew, or send another.")),
    Problem("image-too-large", 422, _("The picture has more pixels than we paint."),
            _("Make it smaller: `limits.max_pixels` of `/api/v1/me`.")),
    Problem("image-too-small", 422, _("The picture has too few pixels to be painted."), _("Send a larger one.")),
    Problem("pictures-refused", 422, _("Some pictures for a style cannot be used."),
            _("`errors` says of each what is wrong: `images.0` and so on.")),
    Problem("too-many-pictures", 422, _("More pictures than a style learns from."),
            _("Send at most `limits.images_per_style` of `/api/v1/me`.")),
    Problem("zip-unreadable", 422, _("The zip is damaged, encrypted, or holds too many files."),
            _("Send the pictures themselves.")),
    Problem("idempotency-mismatch", 422, _("The `Idempotency-Key` was used with another body."),
            _("Take a new key for a new request.")),
    Problem("address-refused", 422, _("We send no requests there: the address is not on the open net, has an unusual "
            "port, or carries a password."), _("Name an `https` address anyone can reach.")),
    Problem("address-unreachable", 422, _("Nothing came back from the address you named, or not in time."),
            _("Look whether it answers from elsewhere, within seconds and with status 200.")),
    Problem("throttled", 429, _("Too many calls in a short time."), _("Wait as many seconds as `Retry-After` says.")),
    Problem("too-many-fetches", 429, _("Too many photos are being fetched from addresses just now."),
            _("Try again after `Retry-After` seconds, or send the photo itself.")),
    Problem("too-many-uploads", 429, _("You have begun many uploads and used none of them."),
            _("Use them, or wait until their fifteen minutes are over.")),
    Problem("too-many-jobs", 429, _("You have as many unfinished jobs as you may."), _("Wait for one to end.")),
    Problem("storage-quota", 429, _("Your storage is used up."), _("Delete pictures you no longer need.")),
    Problem("training-quota", 429, _("Your teaching time for the day does not suffice."),
            _("Ask for a shorter lesson, or come back tomorrow.")),
    Problem("too-many-styles", 429, _("You have as many styles as you may."), _("Delete one first.")),
    Problem("too-many-comments", 429, _("You have said as much as one may in an hour."), _("Come back later.")),
    Problem("too-many-reports", 429, _("You have reported as much as one may in a day."), _("Come back tomorrow.")),
    Problem("too-many-exports", 429, _("You have had everything packed as often as one may in a day."),
            _("Take the newest export, or come back tomorrow.")),
    Problem("token-allowance", 429, _("This token has begun as many jobs this month as it may."),
            _("Wait for the month to end, or allow it more on the page API tokens.")),
    Problem("limit-reached", 429, _("Another limit is reached; the detail names it."),
            _("The detail says what helps.")),
    Problem("internal-server-error", 500, _("Something broke on our side. It was written down for us to mend."),
            _("Try again later; with an `Idempotency-Key` that is safe.")),
    Problem("storage-full", 507, _("The server has no room left to write."), _("Try again later.")),
    Problem("engine", JOB, _("The engine could not paint this picture."), _("Try another picture or other options.")),
    Problem("failed", JOB, _("The job cannot work as it is."), _("The detail says why.")),
    Problem("gave-up", JOB, _("The job broke off several times."), _("Retry it, or try another picture.")),
    Problem("style-deleted", JOB, _("The style of the job was deleted."), _("Take another style, or teach it anew.")),
    Problem("image-deleted", JOB, _("The picture of the job was deleted before it was painted."),
            _("Upload it again.")),
)  # fmt: skip
CATALOGUE: Final = {one.slug: one for one in _ALL}


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every error there is."""
    return render(request, "problems.html", {"problems": _ALL})


@require_safe
def problem_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the ``type`` of an error leads to.

    Raises:
        NotFound: there is no such error.
    """
    if slug not in CATALOGUE:
        raise NotFound(gettext("There is no such error."))
    return render(request, "problem.html", {"problem": CATALOGUE[slug]})
