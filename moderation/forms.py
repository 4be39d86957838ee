"""Forms of moderation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Level
from moderation.decisions import MAX_SUSPENSION_DAYS, Action, Why
from moderation.models import ReportReason

NOTHING = ("", _("No action"))


class ReportForm(forms.Form):
    """The reason for a report."""

    reason = forms.ChoiceField(
        choices=ReportReason.choices, label=_("Why are you reporting this?"), widget=forms.RadioSelect
    )
    detail = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Anything else we should know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(forms.Form):
    """The actions on content and its maker, and the reason."""

    thing = forms.ChoiceField(required=False, label=_("Content"), widget=forms.RadioSelect)
    maker = forms.ChoiceField(
        required=False,
        label=_("Maker"),
        widget=forms.RadioSelect,
        choices=[
            NOTHING,
            (Action.WARN, _("Warn")),
            (Action.SUSPEND, _("Suspend publishing")),
            (Action.CLOSE, _("Close account")),
        ],
    )
    days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MAX_SUSPENSION_DAYS,
        label=_("Suspension (days)"),
        help_text=_("Leave empty to suspend until a moderator lifts it."),
    )
    reason = forms.ChoiceField(
        required=False,
        choices=[("", _("Choose one")), *ReportReason.choices],
        label=_("Reason (the maker sees it)"),
        help_text=_("Required unless you leave it up."),
    )
    words = forms.CharField(
        required=False, max_length=1000, label=_("Message to the maker"), widget=forms.Textarea(attrs={"rows": 3})
    )
    case = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        things = [(Action.LEAVE, _("Leave up"))]
        if kind != "maker":
            things = [
                (Action.LEAVE, _("Leave up, show")),
                (Action.HIDE, _("Hide")),
                (Action.REMOVE, _("Remove")),
            ]
        field = self.fields["thing"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [*things, NOTHING]

    def actions(self) -> list[str]:
        """Return the chosen actions, as ``decisions.decide`` takes them."""
        return [one for one in (self.cleaned_data["thing"], self.cleaned_data["maker"]) if one]

    def why(self) -> Why:
        """Return the reason, as ``decisions.decide`` takes it."""
        cleaned = self.cleaned_data
        return Why(reason=cleaned["reason"], words=cleaned["words"], days=cleaned["days"])


class LevelForm(forms.Form):
    """The trust level of a maker."""

    level = forms.ChoiceField(choices=Level.choices, label=_("Level"))
    words = forms.CharField(required=False, max_length=1000, label=_("Reason"))


class WordsForm(forms.Form):
    """A text that accompanies a decision."""

    words = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(WordsForm):
    """The answer to an appeal."""

    is_granted = forms.TypedChoiceField(
        choices=[("yes", _("Grant: lift the sanction")), ("no", _("Refuse: the sanction stands"))],
        coerce=lambda text: text == "yes",
        label=_("Your appeal"),
        widget=forms.RadioSelect,
    )


class AppealForm(forms.Form):
    """The text of an appeal."""

    text = forms.CharField(
        max_length=2000, label=_("Why should this be lifted?"), widget=forms.Textarea(attrs={"rows": 4})
    )
