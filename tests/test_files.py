"""Every odd file has its right value at every door: the page, the API and the command."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from accounts.models import User
from core import archives, storage, untrusted
from inference.engine.errors import EngineError
from inference.models import SourceImage
from styles.models import Style
from tests.conftest import ApiClient
from tests.factories import make_style
from tests.odd_files import ODD_FILES, ODD_SETS, OddFile, table

pytestmark = pytest.mark.django_db
ROOT: Final = Path(__file__).resolve().parents[1]
SAID: Final = {"damaged": "The file was damaged.", "tone_mapped": "It was an HDR photo."}


@pytest.fixture
def style(db: None) -> Style:
    """A style whose weights are tiny and untrained: it paints in milliseconds."""
    from inference.engine.weights import random_style

    return make_style(weights=random_style(tiny=True), slug="tiny")


def assert_right(data: bytes, wanted: OddFile) -> None:
    with Image.open(io.BytesIO(data)) as picture:
        pixels = np.asarray(picture.convert("RGB"), int)
    height, width = pixels.shape[:2]
    assert (width, height) == wanted.size
    places = [(y, x) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    found = [tuple(pixels[place]) for place in places]
    apart = [
        max(abs(a - b) for a, b in zip(one, right, strict=True))
        for one, right in zip(found, wanted.colors, strict=True)
        if right is not None
    ]
    assert max(apart) <= wanted.within, found


def through_the_page(data: bytes, wanted: OddFile, *, client: Client) -> None:
    sent = {"file": SimpleUploadedFile("photo", data), "style": "tiny", "strength": "100", "keep_colors": "0"}

    answer = client.post("/paint/", sent)

    if wanted.refused:
        assert answer.status_code == 422
        assert not SourceImage.objects.exists()
        return
    image = SourceImage.objects.get()
    assert (answer.status_code, image.notes) == (302, list(wanted.notes))
    if wanted.notes:
        receipt = client.get(answer.headers["Location"]).content.decode()
        assert [name for name, sentence in SAID.items() if sentence in receipt] == list(wanted.notes)
    assert_right(storage.read(storage.original_key(image.pk)), wanted)


def through_the_api(data: bytes, wanted: OddFile, *, api: ApiClient) -> None:
    answer = api.post("/api/v1/images", {"file": io.BytesIO(data)})

    receipt = answer.json()
    if wanted.refused:
        assert receipt["type"].endswith(f"/{wanted.refused}"), receipt
        return
    assert answer.status_code == 201, receipt
    assert receipt["notes"] == list(wanted.notes)
    assert (receipt["width"], receipt["height"]) == wanted.size
    assert_right(api.get(receipt["urls"]["original"]).getvalue(), wanted)


def through_the_command(data: bytes, wanted: OddFile, *, folder: Path) -> None:
    source, target, said = folder / "photo", folder / "painted.png", io.StringIO()
    source.write_bytes(data)

    def paint() -> None:
        call_command("stylize", str(source), str(target), style="tiny", strength=0.0, stdout=said, stderr=said)

    if wanted.refused:
        with pytest.raises(CommandError):
            paint()
        assert not target.exists()
        return
    paint()
    assert [name for name, sentence in SAID.items() if sentence in said.getvalue()] == list(wanted.notes)
    assert_right(target.read_bytes(), wanted)


@pytest.mark.parametrize("name", ODD_FILES)
@pytest.mark.usefixtures("style")
def test_an_odd_file_has_its_right_value_at_every_door(
    name: str, client: Client, user: User, other_api: ApiClient, tmp_path: Path
) -> None:
    wanted = ODD_FILES[name]
    data = wanted.make()
    client.force_login(user)

    through_the_page(data, wanted, client=client)
    through_the_api(data, wanted, api=other_api)
    through_the_command(data, wanted, folder=tmp_path)


@pytest.fixture
def zips_without_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zips are read by the same code in this process; their child has tests of its own."""

    def ask(module: str, what: str, *numbers: int, stdin: IO[bytes]) -> tuple[dict[str, Any], memoryview]:
        stdin.seek(0)
        return untrusted._parsed(archives._answer(what, list(numbers), stdin))

    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setattr(untrusted, "ask_child", ask)


@pytest.mark.usefixtures("zips_without_a_child")
@pytest.mark.parametrize("name", ODD_SETS)
def test_of_an_odd_set_the_pictures_are_taken_at_every_door_and_the_rest_is_named(
    name: str, client: Client, api: ApiClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ODD_SETS[name]
    source, said = tmp_path / "set.zip", io.StringIO()
    source.write_bytes(wanted.make())
    client.force_login(User.objects.get())

    page = client.post("/styles/new/", {"images": SimpleUploadedFile("set.zip", source.read_bytes())})
    answer = api.post("/api/v1/styles/preflight", {"images": io.BytesIO(source.read_bytes())}).json()
    monkeypatch.setattr("inference.engine.finetune.finetune", _refuse_to_train)
    with pytest.raises(CommandError, match="enough"):
        call_command("train_style", "set", str(source), out=tmp_path / "out", stderr=said)

    assert [one["name"] for one in answer["pictures"] if one["verdict"] != "left_out"] == list(wanted.taken)
    assert [one["name"] for one in answer["pictures"] if one["verdict"] == "left_out"] == list(wanted.left_out)
    words = re.sub(r"\s+", " ", html.unescape(page.content.decode()))
    for place, left_out in enumerate(wanted.left_out, len(wanted.taken) + 1):
        sentence = "This isn't a picture. It was left out."
        assert f'<strong dir="auto">{left_out}</strong>: <span class="reports__left_out">{sentence}</span>' in words
        assert f"{place}. {left_out}: {sentence}" in said.getvalue()


def _refuse_to_train(weights: bytes, pictures: list[object], **options: object) -> None:
    raise EngineError(f"{len(pictures)} are enough.")


def test_the_page_about_files_has_the_table_of_these_tests() -> None:
    assert table() in (ROOT / "docs/files.md").read_text(), table()
