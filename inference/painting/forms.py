"""Forms of the studio."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.images import EXTENSIONS
from inference.painting.recipes import MAX_BRUSH, MIN_BRUSH

BESIDES: Final = (2, 3, 4)
"""Numbers of the styles that may be mixed into the chosen one."""


class PaintForm(forms.Form):
    """The studio's form: a new picture or the id of one already here, a style or a mix, and how."""

    file = forms.FileField(required=False, allow_empty_file=True)
    image = forms.UUIDField(required=False)
    style = forms.CharField(max_length=80)
    weight_1 = forms.IntegerField(min_value=0, max_value=100, required=False)
    mix_2 = forms.CharField(max_length=80, required=False)
    weight_2 = forms.IntegerField(min_value=0, max_value=100, required=False)
    mix_3 = forms.CharField(max_length=80, required=False)
    weight_3 = forms.IntegerField(min_value=0, max_value=100, required=False)
    mix_4 = forms.CharField(max_length=80, required=False)
    weight_4 = forms.IntegerField(min_value=0, max_value=100, required=False)
    strength = forms.IntegerField(min_value=0, max_value=100, initial=100)
    keep_colors = forms.IntegerField(min_value=0, max_value=100, initial=0)
    format = forms.ChoiceField(choices=[(name, name.upper()) for name in EXTENSIONS], required=False)
    quality = forms.IntegerField(min_value=1, max_value=100, required=False)
    max_side = forms.IntegerField(min_value=64, max_value=65_000, required=False)
    panorama = forms.BooleanField(required=False)
    brush = forms.IntegerField(
        min_value=round(100 * MIN_BRUSH), max_value=round(100 * MAX_BRUSH), initial=100, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("image") and "file" not in self.errors:
            self.add_error("file", _("Choose a picture first."))
        return cleaned

    @property
    def chosen_side(self) -> int | None:
        """The size that was chosen, in pixels: None for the photo's own, 0 if nobody has chosen."""
        if self.is_bound:
            side: int | None = self["max_side"].value() or None
            return int(side) if side and str(side).isdigit() else side
        side = self.initial.get("max_side", 0)
        return side if side is None else int(side)

    @property
    def upload(self) -> UploadedFile[bytes] | None:
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        return upload

    @property
    def uploads(self) -> list[UploadedFile[bytes]]:
        """All files that were chosen, for a batch."""
        return self.files.getlist("file") if hasattr(self.files, "getlist") else []

    @property
    def mix(self) -> list[dict[str, Any]]:
        """The chosen style and those mixed into it, with weights; empty if nothing is mixed."""
        asked = self.cleaned_data
        besides = {asked[f"mix_{number}"]: asked[f"weight_{number}"] for number in BESIDES if asked[f"mix_{number}"]}
        besides.pop(asked["style"], None)
        shares = {asked["style"]: asked["weight_1"]} | besides
        parts = [{"style": slug, "weight": 50 if share is None else share} for slug, share in shares.items()]
        parts = [one for one in parts if one["weight"] > 0]
        return parts if len(parts) > 1 else []

    @property
    def only_style(self) -> str:
        """Slug of the one style to paint in if nothing is mixed."""
        asked = self.cleaned_data
        for number in BESIDES:
            if asked["weight_1"] == 0 and asked[f"mix_{number}"] and asked[f"weight_{number}"]:
                return str(asked[f"mix_{number}"])
        return str(asked["style"])

    @property
    def mixed_in(self) -> list[dict[str, Any]]:
        """Number, slug and weight of each field of a mix, chosen or not, for the page."""
        return [
            {"number": number, "slug": self[f"mix_{number}"].value() or "", "weight": self[f"weight_{number}"].value()}
            for number in BESIDES
        ]
