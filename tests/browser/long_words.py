"""The longest words people may write, everywhere on the running site: ``python -m tests.browser.long_words``."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings")


def write() -> None:
    """Make every text of people one word, as long as its field allows."""
    from accounts.models import ApiToken
    from gallery.models import Artwork, Collection, Comment, Profile
    from inference.models import Job
    from moderation.models import Report, Sanction
    from styles.models import Style, StyleImage
    from webhooks.models import Webhook

    Artwork.objects.update(
        title="W" * 120, description="M" * 2000, alt="W" * 300, licence="W" * 60, style_name="W" * 160,
        tags=["W" * 29 + str(number) for number in range(9)],
    )  # fmt: skip
    Style.objects.filter(owner__isnull=False).update(
        name="W" * 80, description="M" * 2000, artist="W" * 120, title="W" * 160, year="W" * 40, licence="W" * 120,
        review_reason="W" * 300, tags=["W" * 30],
    )  # fmt: skip
    StyleImage.objects.update(name="W" * 116 + ".jpg")
    Comment.objects.update(text="W" * 2000)
    Collection.objects.update(title="W" * 120, description="W" * 1000)
    Profile.objects.update(display_name="W" * 60, bio="W" * 1000)
    Sanction.objects.update(words="W" * 1000, appeal="W" * 2000, answer="W" * 1000)
    Report.objects.update(detail="W" * 1000)
    ApiToken.objects.update(label="W" * 80)
    Webhook.objects.update(url="https://example.org/" + "w" * 1900, label="W" * 80)
    for job in Job.objects.all():
        names = [{**style, "name": "W" * 80} for style in job.recipe.get("styles", [])]
        Job.objects.filter(pk=job.pk).update(recipe={**job.recipe, "styles": names, "style_name": "W" * 80})


if __name__ == "__main__":
    django.setup()
    write()
