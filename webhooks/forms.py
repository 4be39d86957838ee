"""Forms of the webhook pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from webhooks.models import SUBSCRIBABLE


class WebhookForm(forms.Form):
    """A new webhook, or changes to one."""

    url = forms.CharField(
        max_length=2000,
        label=_("Address"),
        help_text=_("Public HTTPS address of your endpoint, such as https://example.org/hooks"),
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    label = forms.CharField(max_length=80, required=False, label=_("Label"), help_text=_("A name to recognize it by."))
    events = forms.MultipleChoiceField(
        choices=[(kind.value, kind.value) for kind in SUBSCRIBABLE],
        initial=[kind.value for kind in SUBSCRIBABLE],
        label=_("Events"),
        widget=forms.CheckboxSelectMultiple,
    )


class SignatureForm(forms.Form):
    """A received message whose signature is to be verified. Nothing of it is stored."""

    body = forms.CharField(
        label=_("Body"),
        strip=False,
        max_length=200_000,
        help_text=_("The exact bytes you received."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    message_id = forms.CharField(label="webhook-id", max_length=200)
    timestamp = forms.CharField(label="webhook-timestamp", max_length=40)
    signature = forms.CharField(label="webhook-signature", max_length=1000)
    secret = forms.CharField(
        label=_("Secret"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "placeholder": "whsec_…"}),
    )

    def clean_body(self) -> str:
        """Return the pasted body; browsers submit each line feed as two characters."""
        body: str = self.cleaned_data["body"]
        return body.replace("\r\n", "\n")
