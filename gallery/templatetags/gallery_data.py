"""Artworks and makers as search engines read them, for ``json_ld``."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.urls import reverse

from accounts.models import User
from gallery.models import Artwork
from gallery.profiles import AboutMaker
from gallery.templatetags.artwork_pictures import link_picture
from styles.templatetags.structured_data import person

register = template.Library()

MADE_BY_AI: Final = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
"""As the mark in the file says (``core.images.ai_mark``)."""


@register.filter
def artwork_data(artwork: Artwork, site_url: str) -> dict[str, Any]:
    """Return an artwork as a work of visual art, with its picture and licence."""
    maker = person(artwork.owner.get_username(), site_url=site_url)
    return {
        "@type": "VisualArtwork",
        "name": artwork.title,
        "description": artwork.description,
        "url": f"{site_url}{reverse('gallery:artwork', args=[artwork.pk])}",
        "image": _picture(artwork, maker, site_url=site_url),
        "creator": maker,
        "dateCreated": artwork.created_at.isoformat(timespec="seconds"),
        "keywords": list(artwork.tags),
        "license": artwork.licence if artwork.licence.startswith("https://") else "",
        "copyrightNotice": artwork.licence,
        "digitalSourceType": MADE_BY_AI,
        "interactionStatistic": _count("LikeAction", artwork.like_count),
    }


@register.filter
def maker_data(maker: User, about: AboutMaker) -> dict[str, Any]:
    """Return the page of a maker, about a person."""
    name = maker.get_username()
    facts = {
        "@type": "Person",
        "name": about.profile.display_name or name,
        "alternateName": name,
        "description": about.profile.bio,
        "interactionStatistic": _count("FollowAction", about.follower_count),
    }
    return {"@type": "ProfilePage", "mainEntity": {key: value for key, value in facts.items() if value}}


def _picture(artwork: Artwork, maker: dict[str, str], *, site_url: str) -> dict[str, Any]:
    shown = link_picture(artwork)
    whole = reverse("gallery:picture", args=[artwork.pk, f"picture.{artwork.extension}"])
    facts = {
        "@type": "ImageObject",
        "contentUrl": f"{site_url}{whole}",
        "thumbnailUrl": f"{site_url}{shown.path}" if shown else "",
        "width": artwork.width,
        "height": artwork.height,
        "caption": artwork.alt,
        "creditText": maker["name"],
        "digitalSourceType": MADE_BY_AI,
    }
    return {name: value for name, value in facts.items() if value}


def _count(kind: str, number: int) -> dict[str, Any]:
    return {
        "@type": "InteractionCounter",
        "interactionType": {"@type": kind},
        "userInteractionCount": number,
    }
