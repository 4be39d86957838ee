"""Forms of the pages about training styles."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from inference.training.quota import MINUTES, STEPS
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
"""Stored value: label."""


class WordsForm(forms.Form):
    """Description of a style, and who may see it."""

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
        value = self.initial.get("licence")
        licence = self.fields["licence"]
        assert isinstance(licence, forms.ChoiceField)  # noqa: S101 -- above
        if value and value not in LICENCES:  # it came through the API
            licence.choices = [("", _("Not specified")), *LICENCES.items(), (value, value)]

    def words(self) -> dict[str, Any]:
        """Return the cleaned values by the field names of ``Description``."""
        return {name: self.cleaned_data[name] for name in WordsForm.base_fields}


class TrainingForm(forms.Form):
    """Length and abstraction of a training run."""

    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=int(MINUTES[0]), max_value=int(MINUTES[1])
    )
    steps = forms.IntegerField(label=_("Steps"), required=False, min_value=STEPS[0], max_value=STEPS[-1])
    abstraction = forms.IntegerField(label=_("Abstraction"), min_value=0, max_value=100, initial=0)

    def length(self) -> dict[str, Any]:
        """Return steps if given, otherwise minutes; as keyword arguments of the services."""
        steps = self.cleaned_data["steps"]
        return {"steps": steps} if steps is not None else {"minutes": self.cleaned_data["minutes"]}

    def abstraction_share(self) -> float:
        """Return the abstraction, 0 (keeps the photo's drawing) to 1 (gives it up)."""
        return float(self.cleaned_data["abstraction"]) / 100


class NewStyleForm(WordsForm, TrainingForm):
    """A new style without its pictures, which are checked one by one (``styles.uploads``)."""

    photo = forms.UUIDField(label=_("Photo"), required=False)
    rights = forms.BooleanField(
        label=_("Rights"), error_messages={"required": _("Confirm that you may use these pictures.")}
    )

    def description_of_style(self) -> Description:
        return Description(**self.words())
