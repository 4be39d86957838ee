"""Template tags for pages of other apps."""

from __future__ import annotations

from django import template
from django.template import Context

from accounts.models import Level
from gallery.models import Artwork
from moderation.models import Sanction
from moderation.selectors import notice_on

register = template.Library()


@register.filter
def level_label(level: str) -> str:
    """Return what a trust level is called."""
    return str(Level(level).label) if level in Level.values else level


@register.simple_tag(takes_context=True)
def notice_about(context: Context, artwork: Artwork) -> Sanction | None:
    """Return the sanction in force on the viewer's own work, if any."""
    return notice_on("artwork", artwork, viewer=context["request"].user)
