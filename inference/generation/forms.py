"""The form for new pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.images import EXTENSIONS
from inference.generation.recipes import MAX_SEED, MAX_SIDE, MIN_SIDE, Aspect, Layout, Options, Varies
from inference.generation.services import random_seed

THUMBNAILS = 12
THUMBNAIL_SIDE = 256


class GenerateForm(forms.Form):
    """Options of new pictures. Without ``size`` they are thumbnails to choose from."""

    layout = forms.ChoiceField(
        choices=[(Layout.LANDSCAPE.value, _("Landscapes")), (Layout.NOISE.value, _("Abstract"))],
        initial=Layout.LANDSCAPE.value,
        label=_("What"),
        widget=forms.RadioSelect,
    )
    tile = forms.BooleanField(required=False, label=_("Seamless pattern"))
    aspect = forms.ChoiceField(
        choices=[(Aspect.SQUARE.value, _("Square")), (Aspect.WIDE.value, _("Wide")), (Aspect.TALL.value, _("Tall"))],
        initial=Aspect.WIDE.value,
        required=False,
        label=_("Shape"),
    )
    wildness = forms.IntegerField(min_value=0, max_value=100, initial=40, required=False)
    seed = forms.IntegerField(min_value=0, max_value=MAX_SEED, required=False)
    variation = forms.IntegerField(min_value=0, max_value=MAX_SEED, required=False)
    varies = forms.ChoiceField(choices=[(one.value, one.value) for one in Varies], required=False)
    size = forms.IntegerField(min_value=MIN_SIDE, max_value=MAX_SIDE, required=False)
    format = forms.ChoiceField(choices=[(name, name.upper()) for name in EXTENSIONS], required=False)

    def options(self) -> Options:
        """Return what was asked for. Call it on a valid form only.

        Raises:
            Invalid: these options do not fit each other.
        """
        asked: dict[str, Any] = self.cleaned_data
        is_tile = asked["tile"]
        size = asked["size"]
        return Options(
            seed=random_seed() if asked["seed"] is None else asked["seed"],
            variation=asked["variation"] or 0,
            count=1 if size else THUMBNAILS,
            varies=Varies(asked["varies"] or Varies.LAYOUT),
            layout=Layout.NOISE if is_tile else Layout(asked["layout"]),
            size=size or THUMBNAIL_SIDE,
            aspect=Aspect.SQUARE if is_tile else Aspect(asked["aspect"] or Aspect.SQUARE),
            tile=is_tile,
            wildness=(40 if asked["wildness"] is None else asked["wildness"]) / 100,
            format=asked["format"] or ("jpeg" if size else "webp"),
        )
