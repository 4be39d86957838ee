"""Forms of the pages about teaching styles."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from inference.allowance import MINUTES, STEPS
from styles.models import Visibility
from styles.services import Description

LICENCES: Final = {
    "Public domain": _("Public domain"),
    "CC0 1.0": "CC0 1.0",
    "CC BY 4.0": "CC BY 4.0",
    "CC BY-SA 4.0": "CC BY-SA 4.0",
    "CC BY-NC 4.0": "CC BY-NC 4.0",
    "CC BY-NC-SA 4.0": "CC BY-NC-SA 4.0",
    "All rights reserved": _("All rights reserved"),
}
"""As they are kept, and as they are read."""


class WordsForm(forms.Form):
    """What a maker says of a style, and who may see it."""

    name = forms.CharField(max_length=80, label=_("Name"), error_messages={"required": _("A style needs a name.")})
    description = forms.CharField(
        required=False, max_length=2000, label=_("Description"), widget=forms.Textarea(attrs={"rows": 3})
    )
    visibility = forms.ChoiceField(
        label=_("Visibility"), choices=Visibility.choices, initial=Visibility.PRIVATE, widget=forms.RadioSelect
    )
    licence = forms.ChoiceField(
        required=False,
        label=_("Licence"),
        choices=[("", _("Not specified")), *LICENCES.items()],
        help_text=_("The terms under which others can use this style."),
    )
    artist = forms.CharField(required=False, max_length=120, label=_("Artist"))
    title = forms.CharField(
        required=False, max_length=160, label=_("Title"), help_text=_("Of the work it learns from.")
    )
    year = forms.CharField(required=False, max_length=40, label=_("Year"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.initial.get("licence")
        licence = self.fields["licence"]
        assert isinstance(licence, forms.ChoiceField)  # noqa: S101 -- above
        if said and said not in LICENCES:  # it came through the API
            licence.choices = [("", _("Not specified")), *LICENCES.items(), (said, said)]

    def words(self) -> dict[str, Any]:
        """The cleaned answers, by the names ``Description`` has for them."""
        return {name: self.cleaned_data[name] for name in WordsForm.base_fields}


class LessonForm(forms.Form):
    """How long, and how far from the drawing."""

    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=int(MINUTES[0]), max_value=int(MINUTES[1])
    )
    steps = forms.IntegerField(label=_("Steps"), required=False, min_value=STEPS[0], max_value=STEPS[-1])
    abstraction = forms.IntegerField(label=_("Abstraction"), min_value=0, max_value=100, initial=0)

    def length(self) -> dict[str, Any]:
        """Steps where they are given, minutes otherwise; as ``lessons`` takes them."""
        steps = self.cleaned_data["steps"]
        return {"steps": steps} if steps is not None else {"minutes": self.cleaned_data["minutes"]}

    def abstraction_share(self) -> float:
        """0 (keeps the drawing) to 1 (lets go of it)."""
        return float(self.cleaned_data["abstraction"]) / 100


class NewStyleForm(WordsForm, LessonForm):
    """A new style but for its pictures, which are looked at one by one (``styles.uploads``)."""

    photo = forms.UUIDField(label=_("Photo"), required=False)
    rights = forms.BooleanField(
        label=_("Rights"), error_messages={"required": _("Confirm that you may use these pictures.")}
    )

    def description_of_style(self) -> Description:
        return Description(**self.words())
