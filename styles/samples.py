"""Sample photos that are painted in every style, for people who have no photo at hand, or no account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Sample:
    """A photo of those scikit-image carries (all public domain or CC0), and where a style keeps its painting of it."""

    slug: str
    """Its name in addresses and of its file."""
    label: str | Promise
    width: int
    height: int
    painting: str
    """File name of the painting among the pictures of a style's version."""

    @property
    def url(self) -> str:
        """The URL of the photo."""
        return static(f"styles/samples/{self.slug}.webp")


SAMPLES: Final = (
    Sample("portrait", _("Portrait"), 512, 512, "cover.webp"),
    Sample("cat", _("Cat"), 451, 300, "example-1.webp"),
    Sample("coffee", _("Coffee"), 600, 400, "example-2.webp"),
    Sample("rocket", _("Rocket"), 640, 427, "example-3.webp"),
)
"""In the order of ``inference.engine.finetune.BUNDLED_PHOTOS``."""


def sample_named(slug: str) -> Sample:
    """Return a sample by its slug; the first one if there is none of this name."""
    return next((sample for sample in SAMPLES if sample.slug == slug), SAMPLES[0])
