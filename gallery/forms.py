"""Forms of the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.folding import split_tags
from gallery.models import ActivityKind, Artwork, Channel
from styles.models import Visibility


class PublishForm(forms.Form):
    """The title, description and options of a picture to be published."""

    alt = forms.CharField(
        required=False,
        max_length=300,
        label=_("Alt text: what the picture shows"),
        help_text=_("One or two sentences. Helps people using screen readers, and search."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title = forms.CharField(max_length=120, label=_("Title"))
    description = forms.CharField(
        required=False, max_length=2000, label=_("Description"), widget=forms.Textarea(attrs={"rows": 3})
    )
    tags = forms.CharField(required=False, max_length=400, label=_("Tags"), help_text=_("Separated by commas."))
    visibility = forms.ChoiceField(choices=Visibility.choices, initial=Visibility.PUBLIC)
    show_original = forms.BooleanField(
        required=False,
        label=_("Show the original photo next to it"),
        help_text=_("Otherwise nobody sees your original."),
    )

    allow_remix = forms.BooleanField(
        required=False,
        label=_("Allow remixes"),
        help_text=_("Others can use its style and settings on their own photos. They don't get your photo."),
    )
    parent = forms.ChoiceField(required=False, label=_("Remix of"))

    def __init__(self, *args: Any, parents: Sequence[Artwork] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parents:
            named = [(str(one.pk), f"{one.title} ({one.owner.get_username()})") for one in parents]
            self.fields["parent"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["parent"]

    def cleaned(self) -> dict[str, object]:
        """Return the cleaned values, as ``services.publish_artwork`` takes them."""
        asked = self.cleaned_data
        return {**asked, "tags": split_tags(asked["tags"]), "parent": asked.get("parent") or None}


class EditForm(PublishForm):
    """The texts of a published work, and who sees it."""

    licence = forms.CharField(
        required=False, max_length=60, label=_("Licence"), help_text=_("Such as CC BY 4.0; empty: all rights reserved.")
    )

    @staticmethod
    def values_of(artwork: Artwork) -> dict[str, object]:
        """Return the values of an artwork as the form shows them at first."""
        names = ("alt", "title", "description", "licence", "visibility", "show_original", "allow_remix")
        return {**{name: getattr(artwork, name) for name in names}, "tags": ", ".join(artwork.tags)}

    def changes(self) -> dict[str, object]:
        """Return the cleaned values, as ``services.change_artwork`` takes them."""
        return {**self.cleaned_data, "tags": split_tags(self.cleaned_data["tags"])}


class ProfileForm(forms.Form):
    """A user's display name and biography."""

    display_name = forms.CharField(
        required=False, max_length=60, label=_("Display name"), help_text=_("Shown above your username.")
    )
    bio = forms.CharField(
        required=False, max_length=1000, label=_("About you"), widget=forms.Textarea(attrs={"rows": 5})
    )


class CollectionForm(forms.Form):
    """The title, description and visibility of a collection."""

    title = forms.CharField(max_length=120, label=_("Title"))
    description = forms.CharField(
        required=False, max_length=1000, label=_("Description"), widget=forms.Textarea(attrs={"rows": 3})
    )
    is_public = forms.BooleanField(required=False, label=_("Public"))


class CommentForm(forms.Form):
    """One comment."""

    text = forms.CharField(max_length=2000, label=_("Comment"), widget=forms.Textarea(attrs={"rows": 2}))


class ActivityForm(forms.Form):
    """The channel of each kind of activity: a field for each kind, named like it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in ActivityKind.choices:
            self.fields[kind] = forms.ChoiceField(choices=Channel.choices, label=label)
