"""The declaration of personal data in styles. ``inference.personal_data`` deletes them: training runs refer to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from accounts.models import User
from accounts.personal_data import DataDeclaration, Rows, StoredFile
from core import storage
from styles.models import Style, StyleImage, StylePin, StyleVersion
from styles.services import keys_of


def _files(user: User) -> Iterator[StoredFile]:
    for image in StyleImage.objects.filter(style__owner=user).select_related("style").order_by("style", "position"):
        path = f"styles/{image.style.slug}/learned-from/{image.position + 1:02}.jpg"
        yield StoredFile(path, storage.style_image_key(image.pk))
    for version in StyleVersion.objects.filter(style__owner=user).select_related("style").order_by("style", "number"):
        folder = f"styles/{version.style.slug}/version-{version.number}"
        for key in keys_of(version):
            name = "weights.safetensors" if key.startswith("weights/") else key.rpartition("/")[2]
            yield StoredFile(f"{folder}/{name}", key)


DECLARATION: Final = DataDeclaration(
    rows=(
        Rows(Style, "owner"),
        Rows(StyleImage, "style__owner"),
        Rows(StyleVersion, "style__owner"),
        Rows(StylePin, "owner"),
    ),
    files=_files,
)
