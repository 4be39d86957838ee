from __future__ import annotations

import io
import re
from base64 import b64decode
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from core import storage
from core.errors import StorageFull
from gallery import renditions, services
from gallery.models import Artwork
from gallery.templatetags.artwork_pictures import blur
from styles.models import Visibility
from tests.factories import picture_bytes
from tests.gallery.test_gallery import publish
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def publish_large(owner: User, *, width: int = 800, height: int = 400, **fields: str) -> Artwork:
    """An artwork with a picture of this size."""
    artwork = publish(owner, **fields)
    storage.write(storage.artwork_key(artwork.pk, name="picture.jpg"), picture_bytes(width, height))
    Artwork.objects.filter(pk=artwork.pk).update(width=width, height=height)
    artwork.refresh_from_db()
    return artwork


def stored(artwork: Artwork) -> set[str]:
    return {key.rpartition("/")[2] for key in storage.keys_under(storage.artwork_folder(artwork.pk))}


def make() -> list[Artwork]:
    return list(renditions.make_all())


def test_a_worker_makes_three_formats_in_widths_that_are_never_larger_than_the_picture(user: User) -> None:
    artwork = publish_large(user)

    assert make() == [artwork]

    artwork.refresh_from_db()
    assert (artwork.rendition_widths, artwork.render_at) == ([320, 640, 800], None)
    made = {f"{width}.{extension}" for width in (320, 640, 800) for extension in ("avif", "webp", "jpg")}
    assert stored(artwork) == made | {"picture.jpg", "preview.webp"}
    for name in made:
        picture = Image.open(io.BytesIO(storage.read(storage.artwork_key(artwork.pk, name=name))))
        width = int(name.partition(".")[0])
        assert picture.size == (width, width // 2)
        assert picture.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[name.partition(".")[2]]
        assert b"compositeWithTrainedAlgorithmicMedia" in picture.info["xmp"]
        red, green, blue = picture.convert("RGB").getpixel((width // 8, width // 16))  # type: ignore[misc]  # of RGB
        assert (red > 180, green < 80, blue < 80) == (True, True, True)  # the corner that is red
    assert make() == []


@pytest.mark.parametrize(
    ("size", "widths"),
    [((48, 32), [48]), ((5000, 2500), [320, 640, 1280]), ((320, 900), [320]), ((100, 30_000), []), ((320, 17_000), [])],
)
def test_widths_fit_the_picture_and_what_formats_can_hold(size: tuple[int, int], widths: list[int]) -> None:
    assert renditions.widths_for(*size) == widths


def test_until_they_are_made_the_pages_show_the_whole_picture_and_then_the_right_one(
    user: User, client: Client
) -> None:
    artwork = publish_large(user, title="Harbour")
    for path in ("/gallery/", f"/gallery/{artwork.pk}/", f"/embed/{artwork.pk}/"):
        page = client.get(path).content.decode()
        assert f'src="/media/artworks/{artwork.pk}/preview.webp"' in page
        assert "<picture>" not in page
    assert client.get(f"/media/artworks/{artwork.pk}/320.avif").status_code == 404

    make()

    for path in ("/gallery/", f"/gallery/{artwork.pk}/", f"/embed/{artwork.pk}/"):
        page = client.get(path).content.decode()
        assert re.findall(r'<source type="([^"]+)"', page) == ["image/avif", "image/webp"]
        assert 'width="800" height="400" alt="Harbour"' in squeezed(page)
        for address in re.findall(r"(/media/artworks/[^ \"]+) \d+w", page):
            assert client.get(address).status_code == 200
    assert 'data-aspect="2.00"' in client.get("/gallery/").content.decode()


def test_the_api_names_them(user: User, client: Client) -> None:
    artwork = publish_large(user)
    before = client.get(f"/api/v1/artworks/{artwork.pk}").json()
    make()

    data = client.get(f"/api/v1/artworks/{artwork.pk}").json()

    assert (before["renditions"], before["thumbhash"]) == ([], "")
    assert len(data["renditions"]) == 9
    assert {"format": "avif", "width": 320, "height": 160} | {"url": data["renditions"][0]["url"]} == data[
        "renditions"
    ][0]
    assert client.get(data["renditions"][0]["url"]).headers["Content-Type"] == "image/avif"
    assert data["thumbhash"]


def test_what_everyone_may_see_is_kept_by_browsers_and_the_rest_is_not(user: User, client: Client) -> None:
    artwork = publish_large(user)
    make()
    address = f"/media/artworks/{artwork.pk}/640.webp"

    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, s-maxage=3600, immutable"
    assert "immutable" not in client.get(f"/media/artworks/{artwork.pk}/preview.webp").headers["Cache-Control"]
    Artwork.objects.filter(pk=artwork.pk).update(visibility=Visibility.UNLISTED)
    assert client.get(address).headers["Cache-Control"] == "private, max-age=3600"
    Artwork.objects.filter(pk=artwork.pk).update(visibility=Visibility.PRIVATE)
    assert client.get(address).status_code == 404
    Artwork.objects.filter(pk=artwork.pk).update(visibility=Visibility.PUBLIC, hidden_at=timezone.now())
    assert client.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_they_go_with_the_artwork_also_those_nobody_was_told_of(user: User) -> None:
    done, half = publish_large(user), publish_large(user)
    make()
    Artwork.objects.filter(pk=half.pk).update(rendition_widths=None)  # as a worker that was killed leaves it

    for artwork in (done, half):
        services.delete_artwork(artwork.pk, actor=user)
        assert stored(artwork) == set()


def test_a_worker_that_fails_in_the_middle_tells_of_nothing_and_another_does_it_all_later(
    user: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    artwork = publish_large(user)
    written: list[str] = []
    write = storage.write

    def full_from_the_fifth_on(key: str, data: bytes) -> None:
        if len(written) == 4:
            raise StorageFull("There is no room left.")
        written.append(key)
        write(key, data)

    monkeypatch.setattr(storage, "write", full_from_the_fifth_on)
    with pytest.raises(StorageFull):
        make()
    monkeypatch.undo()

    artwork.refresh_from_db()
    assert artwork.rendition_widths is None
    assert client.get(f"/media/artworks/{artwork.pk}/320.avif").status_code == 404
    assert make() == []  # not at once
    assert artwork.render_at
    assert timedelta(minutes=4) < artwork.render_at - timezone.now() <= timedelta(minutes=5)
    Artwork.objects.filter(pk=artwork.pk).update(render_at=Now())
    assert make() == [artwork]
    artwork.refresh_from_db()
    assert artwork.rendition_widths == [320, 640, 800]


def test_each_failure_waits_longer_and_none_is_the_last(user: User) -> None:
    artwork = publish_large(user)
    storage.write(storage.artwork_key(artwork.pk, name="picture.jpg"), b"broken")

    pauses = []
    for _ in range(12):
        Artwork.objects.filter(pk=artwork.pk).update(render_at=Now())
        with pytest.raises(OSError, match="cannot identify"):
            make()
        artwork.refresh_from_db()
        assert artwork.render_at
        pauses.append(round((artwork.render_at - timezone.now()) / timedelta(minutes=1)))

    assert pauses[:4] == [5, 10, 20, 40]
    assert pauses[-1] == 24 * 60


def test_a_broken_picture_does_not_hold_up_the_others(user: User) -> None:
    good, broken = publish_large(user), publish_large(user)
    storage.write(storage.artwork_key(broken.pk, name="picture.jpg"), b"broken")

    with pytest.raises(OSError, match="cannot identify"):
        make()

    assert make() == [good]


def test_one_worker_alone_takes_an_artwork(user: User) -> None:
    publish_large(user)

    first, second = renditions.make_all(), renditions.make_all()

    assert len([*first, *second]) == 1


def test_an_artwork_taken_down_meanwhile_leaves_no_files(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    artwork = publish_large(user)
    thumbhash_of = renditions.thumbhash_of

    def meanwhile(picture: Image.Image) -> str:
        Artwork.objects.filter(pk=artwork.pk).delete()
        storage.delete(*storage.keys_under(storage.artwork_folder(artwork.pk)))
        storage.write(storage.artwork_key(artwork.pk, name="320.avif"), b"written by the worker after that")
        return thumbhash_of(picture)

    monkeypatch.setattr(renditions, "thumbhash_of", meanwhile)
    make()

    assert stored(artwork) == set()


def test_the_command_makes_them_for_older_artworks_and_goes_past_those_without_a_file(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    older, lost = publish_large(user, title="Older"), publish_large(user, title="Lost")
    Artwork.objects.all().update(render_at=None)
    storage.delete(storage.artwork_key(lost.pk, name="picture.jpg"))

    call_command("make_renditions")
    call_command("make_renditions")

    older.refresh_from_db()
    lost.refresh_from_db()
    assert older.rendition_widths == [320, 640, 800]
    assert (lost.rendition_widths, lost.render_at) == (None, None)
    assert "Older" in capsys.readouterr().out


REFERENCE = {
    (32, 32): "dd180a170a2046873369998588688868788787f7e2406906",
    (48, 27): "5cf8091c8c0583645496777588762f7eae8087",
    (30, 60): "9e1806140a1444601895955867689f1f878490",
    (100, 63): "1f08060c82768625555606646576fe8f997f80",
    (8, 100): "dce809291453610888838598cf69859807",
    (100, 8): "db08062982222290728848989b8f4ca0aa",
}
"""What thumbhash.js 0.1.1 of the author of ThumbHash makes of the pictures below, in hexadecimal."""


@pytest.mark.parametrize("size", REFERENCE)
def test_thumbhashes_are_those_of_the_reference(size: tuple[int, int]) -> None:
    picture = Image.new("RGB", size)
    for y in range(size[1]):
        for x in range(size[0]):
            picture.putpixel((x, y), ((x * 7 + y * 3) % 256, (x * x + y * 5) % 256, (x * y) % 256))

    assert _hex(renditions.thumbhash_of(picture)) == REFERENCE[size]


def _hex(base64: str) -> str:
    return b64decode(base64).hex()


def test_a_blur_has_the_colours_of_the_picture_where_they_are(user: User, client: Client) -> None:
    picture = Image.open(io.BytesIO(picture_bytes(800, 400)))

    address = blur(renditions.thumbhash_of(picture))

    data = Image.open(io.BytesIO(_data_of(address)))
    assert data.size == (32, 18)  # the aspect as the hash knows it: 7 to 4
    red, green, blue = data.convert("RGB").getpixel((3, 3))  # type: ignore[misc]  # of RGB
    assert red > 150 > max(green, blue)
    assert len(address) < 400
    publish_large(user)
    make()
    page = client.get("/gallery/")
    assert f'src="{blur(Artwork.objects.get().thumbhash)}"' in page.content.decode()
    assert "data:" in page.headers["Content-Security-Policy"].partition("img-src")[2].partition(";")[0]


def _data_of(address: str) -> bytes:
    kind, _, data = address.partition(",")
    assert kind == "data:image/webp;base64"
    return b64decode(data)


def test_the_first_row_is_fetched_at_once_and_the_others_when_they_come_near(user: User, client: Client) -> None:
    for number in range(6):
        publish(user, title=f"Work {number}")

    page = client.get("/gallery/").content.decode()

    pictures = re.findall(r'<img src="/media/artworks/[^>]+>', page)
    assert ['loading="lazy"' in one for one in pictures] == [False] * 4 + [True] * 2
