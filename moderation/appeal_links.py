"""Signed links, sent by mail, with which owners of closed accounts may still appeal."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import NotFound
from moderation.models import Sanction

SALT: Final = "moderation.appeal"
OPEN_DAYS: Final = 90


def appeal_path(sanction: Sanction) -> str:
    """Return the path of the appeal against a sanction, for whoever reads the owner's mail."""
    return reverse("moderation:appeal_by_mail", args=[signing.dumps(str(sanction.pk), salt=SALT)])


def sanction_behind(signed: str) -> Sanction:
    """Return the sanction a signed link was made for.

    Raises:
        NotFound: the link was altered, is older than ``OPEN_DAYS`` days, or the sanction was deleted.
    """
    try:
        key = UUID(signing.loads(signed, salt=SALT, max_age=OPEN_DAYS * 86_400))
        return Sanction.objects.select_related("owner", "artwork", "comment", "style", "maker").get(pk=key)
    except (signing.BadSignature, Sanction.DoesNotExist) as error:
        raise NotFound(_("This link is invalid or has expired.")) from error
