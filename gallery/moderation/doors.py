"""A door for those whose account is closed: the signed address, sent by mail, under which they may still object."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import NotFound
from gallery.models import Measure

SALT: Final = "gallery.moderation.appeal"
OPEN_DAYS: Final = 90


def appeal_path(measure: Measure) -> str:
    """The address of the appeal against a measure, for whoever reads the owner's mail."""
    return reverse("gallery:appeal_by_mail", args=[signing.dumps(str(measure.pk), salt=SALT)])


def measure_behind(signed: str) -> Measure:
    """The measure an address was made for.

    Raises:
        NotFound: the address was altered, is older than ``OPEN_DAYS`` days, or the measure is gone.
    """
    try:
        key = UUID(signing.loads(signed, salt=SALT, max_age=OPEN_DAYS * 86_400))
        return Measure.objects.select_related("owner", "artwork", "comment", "style", "maker").get(pk=key)
    except (signing.BadSignature, Measure.DoesNotExist) as error:
        raise NotFound(_("This link is invalid or has expired.")) from error
