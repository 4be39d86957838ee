from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image
from torch import Tensor
from torch.nn.functional import avg_pool2d

from inference.engine import brush, stylize
from inference.engine import tiling as tiling_module
from inference.engine.backends import OnnxBackend, TorchBackend
from inference.engine.errors import EngineError, Interrupted
from inference.engine.folded import FoldedGenerator, FoldedNorm
from inference.engine.generator import GeneratorConfig
from inference.engine.metrics import ssim
from inference.engine.pictures import Picture, to_picture, to_tensor
from inference.engine.runtime import Engine, WeightedStyle
from inference.engine.stylize import Recipe, paint, painted_tiles
from inference.engine.tiling import MARGIN, Box, FlatTiling, PanoramaTiling, first_column
from inference.engine.weights import random_style, read_style

ONE, TWO = random_style(1, tiny=True), random_style(2, tiny=True)
STYLES = [WeightedStyle("one", lambda: ONE)]


LIBRARY_FOLDER = Path(__file__).parents[3] / "styles" / "library"


def library_style(slug: str = "starry-night") -> bytes:
    return (LIBRARY_FOLDER / slug / "weights.safetensors").read_bytes()


LIBRARY = [WeightedStyle("library", library_style)]


def always(done: int, total: int) -> bool:
    return True


def assembled(tiles: list[tuple[Box, Tensor]], size: tuple[int, int]) -> Tensor:
    found = torch.full((1, 3, *size), torch.nan)
    for inner, painted in tiles:
        found[:, :, inner.top : inner.bottom, inner.left : inner.right] = painted
    return found


def panorama(height: int, width: int) -> Picture:
    """A smooth sky over ground with some detail, whose ends meet and whose poles are one colour each."""
    rows = (np.arange(height)[:, None] + 0.5) / height
    columns = np.arange(width)[None] / width * 2 * np.pi
    waves = sum(
        np.sin(rows * np.pi) * np.cos(turns * columns + turns**2) * np.cos(turns * rows * 3) / turns
        for turns in range(1, 24)
    )
    planes = [
        0.55 + 0.2 * shade * waves + 0.3 * np.cos(rows * np.pi) * slope
        for shade, slope in ((1, 1), (0.8, 0.5), (-0.6, 1))
    ]
    input_noise = np.random.default_rng(0).normal(0, 0.02, (height, width, 3)) * np.sin(rows * np.pi)[..., None]
    found: Picture = (
        ((np.stack(np.broadcast_arrays(*planes), axis=2) + input_noise).clip(0, 1) * 255).round().astype(np.uint8)
    )
    return found


def photo(height: int = 64, width: int = 96, *, seed: int = 0) -> Picture:
    """Smooth colours with some detail, so that statistics mean something."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand(1, 3, 8, 8, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, (height, width), mode="bicubic", align_corners=False)
    noise = torch.rand(1, 3, height, width, generator=generator)
    return to_picture((0.8 * smooth + 0.2 * noise).clamp(0, 1) * 2 - 1)


def portrait(side: int) -> Picture:
    whole = Image.fromarray(skimage.data.astronaut())  # type: ignore[no-untyped-call]  # it has no types
    return np.asarray(whole.resize((side, side), Image.Resampling.LANCZOS))


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (7, 9), (16, 16), (61, 90), (129, 33)])
def test_any_size_keeps_its_size(size: tuple[int, int]) -> None:
    found = Engine().stylize(photo(*size), STYLES, Recipe())

    assert found.shape == (*size, 3)
    assert found.dtype == np.uint8


def test_equal_inputs_give_equal_bytes() -> None:
    first, second = (Engine().stylize(photo(), STYLES, Recipe()) for _ in range(2))

    assert np.array_equal(first, second)


def test_a_mix_lies_between_and_its_order_does_not_matter() -> None:
    engine, source = Engine(), photo()
    one, two = WeightedStyle("one", lambda: ONE, 0.5), WeightedStyle("two", lambda: TWO, 0.5)

    mixed = engine.stylize(source, [one, two], Recipe())

    assert np.abs(mixed.astype(int) - engine.stylize(source, [two, one], Recipe())).max() <= 1
    assert not np.array_equal(mixed, engine.stylize(source, [one], Recipe()))
    assert not np.array_equal(mixed, engine.stylize(source, [two], Recipe()))


@pytest.mark.parametrize("styles", [[], STYLES * 5, [WeightedStyle("one", lambda: ONE, 0.0)]])
def test_a_mix_that_makes_no_sense_is_refused(styles: list[WeightedStyle]) -> None:
    with pytest.raises(EngineError):
        Engine().stylize(photo(), styles, Recipe())


@pytest.mark.parametrize("kind", [OnnxBackend, TorchBackend])
@pytest.mark.parametrize("size", [(380, 520), (381, 523), (175, 760), (9, 860)])
def test_tiles_equal_the_whole(
    size: tuple[int, int], kind: type[OnnxBackend | TorchBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    backend, tiling = kind(read_style(library_style())), FlatTiling(photo(*size))
    monkeypatch.setattr(stylize, "TILE", 2 * backend.radius + 40)
    with torch.inference_mode():
        with backend.frozen_on(*tiling.preview(backend.radius)) as painted:
            whole = tiling.whole().cut(painted(tiling.network_input(tiling.whole().box)))

        tiles = list(painted_tiles(tiling, backend, always))

    assert len(tiles) > 4 or size[0] == 9
    assert float((assembled(tiles, size) - whole).abs().max()) < 1e-4


def test_a_picture_of_preview_size_is_painted_alike_whole_and_with_its_statistics() -> None:
    backend, tiling = OnnxBackend(read_style(library_style())), FlatTiling(photo(133, 250))
    with torch.inference_mode():
        shown = tiling.network_input(tiling.whole().box)
        whole = backend.paint(backend.encode(shown))
        with backend.frozen_on(*tiling.preview(backend.radius)) as painted:
            frozen = painted(shown)

    assert float((whole - frozen).abs().max()) < 1e-4


def test_the_edge_of_a_picture_is_painted_like_its_inside() -> None:
    """As it is where the picture goes on, mirrored: a network paints blots and calm strips at its own border."""
    source, backend = photo(160, 160), OnnxBackend(read_style(library_style()))
    around, ring = 64, 12

    goes_on = paint(np.pad(source, ((around, around), (around, around), (0, 0)), "reflect"), backend, Recipe())
    difference = np.abs(paint(source, backend, Recipe()) - goes_on[around:-around, around:-around].astype(float))

    inside = difference[2 * ring : -2 * ring, 2 * ring : -2 * ring].mean()
    edges = [difference[:ring], difference[-ring:], difference[:, :ring], difference[:, -ring:]]
    assert np.mean([edge.mean() for edge in edges]) < 1.1 * inside


@pytest.mark.parametrize("length", [16, 500, 1000, 4096, 9999])
def test_tiles_cover_a_side_once_with_boxes_of_one_size(length: int) -> None:
    for tiling in (
        FlatTiling(np.zeros((16, length, 3), np.uint8)),
        PanoramaTiling(np.zeros((16, length, 3), np.uint8)),
    ):
        tiles = list(tiling.tiles(512, 112))

        assert [tile.inner.left for tile in tiles][1:] == [tile.inner.right for tile in tiles][:-1]
        assert tiles[0].inner.left == 0
        assert length <= tiles[-1].inner.right <= length + 64
        assert len({box.right - box.left for _, box in tiles}) == 1
        for inner, box in tiles:
            assert box.left % 8 == 0 == (box.right - box.left) % 8
            assert box.right - box.left <= 512
            assert isinstance(tiling, FlatTiling) or (inner.left - box.left >= 112 <= box.right - inner.right)


@pytest.mark.parametrize(("depth", "quarter", "half"), [(1, 1, 0), (5, 1, 0), (2, 3, 1), (1, 4, 3)])
def test_beyond_the_radius_nothing_changes_a_pixel(depth: int, quarter: int, half: int) -> None:
    torch.manual_seed(0)
    config = GeneratorConfig(width=8, depth=depth, quarter_blocks=quarter, half_blocks=half)
    generator = FoldedGenerator(config).eval().requires_grad_(requires_grad=False)
    source = to_tensor(photo(400, 400))
    moved = 0
    for edge in range(200, 208):
        other = source.clone()
        other[..., edge:, :] = 1.0
        with torch.inference_mode(), generator.frozen_on(source):
            changed = (generator(source) - generator(other)).abs().amax(dim=(0, 1, 3)).nonzero()
        moved = max(moved, edge - int(changed.min()))

    assert generator.radius - 8 < moved <= generator.radius


def test_the_picture_may_be_painted_into_a_file(tmp_path: Path) -> None:
    source = photo()
    out = np.memmap(tmp_path / "out", dtype=np.uint8, mode="w+", shape=source.shape)

    found = Engine().stylize(source, STYLES, Recipe(), out=out)

    assert found is out
    assert np.array_equal(out, Engine().stylize(source, STYLES, Recipe()))


@pytest.mark.parametrize("turn", [1, 8, 37, 200])
@pytest.mark.parametrize("size", [(128, 256), (100, 312), (128, 257)])
def test_a_panorama_turns_with_its_photo_to_the_last_bit(
    size: tuple[int, int], turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, backend = panorama(*size), OnnxBackend(read_style(library_style()))
    monkeypatch.setattr(stylize, "TILE", 2 * backend.radius + 96)
    recipe = Recipe(panorama=True)

    painted = paint(source, backend, recipe)
    turned = paint(np.roll(source, turn, axis=1), backend, recipe)

    assert np.array_equal(np.roll(painted, turn, axis=1), turned)


def test_on_a_fixed_grid_a_panorama_turns_exactly_by_the_stride_and_nearly_by_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, backend = panorama(128, 256), OnnxBackend(read_style(library_style()))
    monkeypatch.setattr(tiling_module, "first_column", lambda photo: 0)
    without_input_noise(monkeypatch)
    monkeypatch.setattr(stylize, "TILE", 2 * backend.radius + 96)
    preview = PanoramaTiling(source).preview(backend.radius)
    monkeypatch.setattr(PanoramaTiling, "preview", lambda self, overlap: preview)

    def painted(turn: int) -> Tensor:
        with torch.inference_mode():
            tiles = painted_tiles(PanoramaTiling(np.roll(source, turn, axis=1)), backend, always)
            return assembled(list(tiles), (128, 256)).roll(-turn, dims=3)

    still = painted(0)

    for turn in (8, 64, 200):
        assert float((painted(turn) - still).abs().max()) < 1e-3
    for turn in (1, 4):
        assert float((painted(turn) - still).abs().mean()) < 0.15  # 19 grey levels: strokes fall otherwise


def test_statistics_of_a_panorama_do_not_depend_on_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    generator, source = read_style(library_style()), panorama(256, 512)
    monkeypatch.setattr(tiling_module, "first_column", lambda photo: 0)
    without_input_noise(monkeypatch)

    def statistics(turn: int) -> list[tuple[Tensor, Tensor]]:
        preview = PanoramaTiling(np.roll(source, turn, axis=1)).preview(generator.radius)
        norms = [norm for norm in generator.modules() if isinstance(norm, FoldedNorm)]
        with torch.inference_mode(), generator.frozen_on(*preview):
            return [norm.frozen for norm in norms if norm.frozen is not None]

    still = statistics(0)

    for turn, means, variances in ((8, 1e-4, 1e-4), (64, 1e-4, 1e-4), (3, 0.05, 0.1), (101, 0.05, 0.1)):
        shifts, ratios = [], []
        for (mean, variance), (other_mean, other_variance) in zip(still, statistics(turn), strict=True):
            shifts.append((mean - other_mean).abs() / (variance + 1e-3).sqrt())
            ratios.append((variance / other_variance).log().abs())
        assert float(torch.cat(shifts).mean()) < means
        assert float(torch.cat(ratios).mean()) < variances


def without_input_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays where a picture begins and does not turn with what is shown."""
    monkeypatch.setattr(tiling_module, "wrapped_noise_at", lambda rows, columns, *, width: torch.zeros(()))


@pytest.mark.parametrize("size", [(128, 256), (126, 251), (96, 403)])
def test_a_panorama_has_no_seam(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A place differs from its neighbour as much where the panorama ends as where it does not.

    Of the eight columns of a cell of the grid some differ more from their neighbour than others, wherever they stand:
    so the same place is looked at from all eight. The grain, which is another at each place, has a test of its own.
    """
    without_input_noise(monkeypatch)
    source, backend = panorama(*size), OnnxBackend(read_style(library_style()))
    assert seam_share(source, backend, monkeypatch, is_round=True, places=range(100, 108)) == pytest.approx(1, abs=0.05)
    assert seam_share(source, backend, monkeypatch, is_round=False, places=(100, 103)) > 1.2


def seam_share(
    source: Picture, backend: OnnxBackend, monkeypatch: pytest.MonkeyPatch, *, is_round: bool, places: Sequence[int]
) -> float:
    """How much more a panorama that begins at a place differs there than one that begins on the other side."""

    def step(begin: int, place: int) -> float:
        monkeypatch.setattr(tiling_module, "first_column", lambda photo: 0)
        painted = paint(np.roll(source, -begin, axis=1), backend, Recipe(panorama=is_round)).astype(float)
        turned = np.roll(painted, begin - place, axis=1)
        return float(np.abs(turned[:, 0] - turned[:, -1]).mean())

    return sum(step(place, place) for place in places) / sum(step(place + 160, place) for place in places)


def test_a_sphere_goes_on_beyond_its_poles() -> None:
    source = panorama(128, 256)
    sphere, band = PanoramaTiling(source), PanoramaTiling(source[:100])
    first = first_column(source)

    above = sphere.read(Box(-8, 0, 0, 256))
    below = sphere.read(Box(128, 136, 0, 256))

    begun = np.roll(source, -first, axis=1)
    assert torch.equal(above, to_tensor(np.roll(begun[:8][::-1], -128, axis=1)))
    assert torch.equal(below, to_tensor(np.roll(begun[-8:][::-1], -128, axis=1)))
    assert min(box.top for _, box in sphere.tiles(512, 112)) == -112
    assert min(box.top for _, box in band.tiles(512, 112)) == -MARGIN


def test_the_pole_is_one_place_from_all_sides() -> None:
    """Across the pole neighbours differ no more than one row further down."""
    source, backend = panorama(256, 512), OnnxBackend(read_style(library_style()))

    painted = paint(source, backend, Recipe(panorama=True)).astype(float)

    across = np.abs(painted[0] - np.roll(painted[0], 256, axis=0)).mean()
    down = np.abs(painted[1:9] - painted[:8]).mean()
    assert across < 2 * down


def test_a_mix_goes_steadily_from_one_style_to_the_other() -> None:
    engine, source = Engine(), photo(120, 168)
    one, two = (functools.partial(library_style, slug) for slug in ("great-wave", "starry-night"))
    ends = [engine.stylize(source, [WeightedStyle(str(end), end)], Recipe()).astype(float) for end in (one, two)]

    mixed = [
        engine.stylize(source, [WeightedStyle(str(one), one, 1 - w), WeightedStyle(str(two), two, w)], Recipe())
        for w in (0.1, 0.3, 0.5, 0.7, 0.9)
    ]

    from_one, from_two = ([float(np.abs(mix - end).mean()) for mix in mixed] for end in ends)
    assert np.diff(from_one).min() > 0
    assert np.diff(from_two).max() < 0


def test_the_caller_can_stop_the_work_and_sees_it_rise() -> None:
    seen: list[tuple[int, int]] = []

    def until_half(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < total / 2

    with pytest.raises(Interrupted):
        Engine().stylize(photo(), STYLES, Recipe(), on_progress=until_half)
    assert seen == sorted(seen)


@pytest.mark.parametrize("is_round", [False, True])
@pytest.mark.parametrize("stop_at", [0, 1, 3])
def test_a_tiled_picture_stops_within_one_tile(stop_at: int, is_round: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[torch.Size] = []

    class Counting(OnnxBackend):
        @contextmanager
        def frozen_on(self, preview: Tensor, weight: Tensor) -> Iterator[Callable[[Tensor], Tensor]]:
            with super().frozen_on(preview, weight) as paint_box:

                def counted(box: Tensor) -> Tensor:
                    painted.append(box.shape)
                    return paint_box(box)

                yield counted

    backend, seen = Counting(read_style(ONE)), list[tuple[int, int]]()
    monkeypatch.setattr(stylize, "WHOLE_PIXELS", 1)
    monkeypatch.setattr(stylize, "TILE", 2 * backend.radius + 40)

    def on_progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < stop_at

    with pytest.raises(Interrupted):
        paint(photo(300, 400), backend, Recipe(panorama=is_round), on_progress=on_progress)

    assert len(painted) == max(0, stop_at - 1)  # the first step is the preview
    assert seen == [(done, seen[0][1]) for done in range(stop_at + 1)]
    assert seen[0][1] > 10


def test_a_contact_sheet_equals_the_single_pictures() -> None:
    engine, source = Engine(), photo()
    styles = [WeightedStyle("one", lambda: ONE), WeightedStyle("two", lambda: TWO)]

    sheet = dict(engine.contact_sheet(source, styles))

    for style in styles:
        assert np.array_equal(sheet[style.sha256], engine.stylize(source, [style], Recipe()))


def test_the_cache_forgets_the_oldest_and_loads_each_once() -> None:
    loads: list[str] = []

    def loader(name: str, data: bytes) -> WeightedStyle:
        def load() -> bytes:
            loads.append(name)
            return data

        return WeightedStyle(name, load)

    one, two = loader("one", ONE), loader("two", TWO)
    roomy, tight = Engine(), Engine(cache_bytes=1)
    for engine in (roomy, tight):
        loads.clear()
        for style in (one, one, two, one):
            engine.stylize(photo(16, 16), [style], Recipe())
        assert loads == (["one", "two"] if engine is roomy else ["one", "two", "one"])


def test_styles_are_got_ready_while_there_is_room_and_push_none_out() -> None:
    loads: list[str] = []

    def style(name: str) -> WeightedStyle:
        def load() -> bytes:
            loads.append(name)
            return random_style(int(name), tiny=True)

        return WeightedStyle(name, load)

    whole = Engine()
    assert all(whole.get_ready(style(name)) for name in "123")
    room_for_two = Engine(cache_bytes=sum(one.size_bytes for one in whole._cache.values()) * 5 // 6)

    assert [room_for_two.get_ready(style(name)) for name in "123"] == [True, True, False]
    loads.clear()
    for name in "12":
        room_for_two.stylize(photo(16, 16), [style(name)], Recipe())
    assert loads == []


def test_threads_paint_one_after_the_other_and_all_alike() -> None:
    engine, source = Engine(), photo()
    alone = [engine.stylize(source, [WeightedStyle(name, lambda: ONE)], Recipe()) for name in "123"]

    def sheet(_: int) -> list[Picture]:
        return [picture for _, picture in engine.contact_sheet(source, [WeightedStyle(n, lambda: ONE) for n in "123"])]

    with ThreadPoolExecutor(4) as threads:
        sheets = list(threads.map(sheet, range(8)))

    assert all(np.array_equal(found, expected) for made in sheets for found, expected in zip(made, alone, strict=True))


@pytest.mark.parametrize("size", [(64, 64), (72, 120), (768, 768)])
def test_the_runtime_agrees_with_the_reference(size: tuple[int, int]) -> None:
    agree(read_style(library_style("great-wave")), to_tensor(photo(*size)))


def test_the_runtime_agrees_with_the_reference_about_blocks_at_a_quarter_and_a_half() -> None:
    torch.manual_seed(0)
    generator = FoldedGenerator(GeneratorConfig(width=8, depth=1, quarter_blocks=3, half_blocks=2)).eval()
    agree(generator.requires_grad_(requires_grad=False), to_tensor(photo(72, 120)))


def agree(generator: FoldedGenerator, source: Tensor) -> None:
    reference, runtime = TorchBackend(generator), OnnxBackend(generator)

    with torch.inference_mode():
        whole = [backend.paint(backend.encode(source)) for backend in (reference, runtime)]
        frozen = []
        for backend in (reference, runtime):
            preview = FlatTiling(photo(64, 64, seed=1)).preview(backend.radius)
            with backend.frozen_on(*preview) as painted:
                frozen.append(painted(source))

    assert float((whole[0] - whole[1]).abs().max()) < 3e-5
    assert float((frozen[0] - frozen[1]).abs().max()) < 1e-4  # another photo's statistics blow the picture up
    assert float((whole[0] - frozen[0]).abs().max()) > 1e-3


def test_a_picture_twice_as_large_is_painted_with_the_same_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reduced again it is much nearer to the small painting than one painted directly."""
    monkeypatch.setattr(brush, "REFERENCE_SIDE", 128)
    large = portrait(384)
    small = np.asarray(Image.fromarray(large).resize((128, 128), Image.Resampling.LANCZOS))
    backend = OnnxBackend(read_style(library_style()))

    wanted = to_tensor(paint(small, backend, Recipe()))
    guided = to_tensor(paint(large, backend, Recipe()))
    direct = to_tensor(paint(large, backend, Recipe(brush=0.5 / 1.5)))  # so fine that no coarse painting is made

    guided_likeness, direct_likeness = (ssim(wanted, avg_pool2d(one, 3)) for one in (guided, direct))
    assert guided_likeness > 0.75
    assert guided_likeness > direct_likeness + 0.05


@pytest.mark.parametrize("is_round", [False, True])
def test_tiles_of_a_guided_picture_equal_the_whole(is_round: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brush, "REFERENCE_SIDE", 96)
    source, backend = panorama(128, 256), OnnxBackend(read_style(library_style()))
    recipe = Recipe(panorama=is_round, brush=1.5)
    monkeypatch.setattr(stylize, "WHOLE_PIXELS", 0)
    whole = paint(source, backend, recipe)

    monkeypatch.setattr(stylize, "TILE", 2 * backend.radius + 64)
    tiled = paint(source, backend, recipe)

    assert np.abs(whole.astype(int) - tiled).max() <= 1
    if is_round:
        turned = paint(np.roll(source, 37, axis=1), backend, recipe)
        assert np.array_equal(np.roll(tiled, 37, axis=1), turned)


def test_a_bold_brush_paints_the_strokes_of_a_picture_half_as_large() -> None:
    source = portrait(384)
    half = np.asarray(Image.fromarray(source).resize((192, 192), Image.Resampling.LANCZOS))
    backend = OnnxBackend(read_style(library_style()))

    wanted = to_tensor(paint(half, backend, Recipe()))
    bold, normal, fine = (to_tensor(paint(source, backend, Recipe(brush=size))) for size in (2.0, 1.0, 0.5))

    assert torch.equal(normal, fine)  # neither needs a smaller painting first
    assert ssim(wanted, avg_pool2d(bold, 2)) > ssim(wanted, avg_pool2d(normal, 2)) + 0.05


@pytest.mark.parametrize(
    ("size", "stroke", "sides"),
    [
        ((384, 300), 1.0, []),
        ((480, 300), 1.0, []),
        ((481, 300), 1.0, [384]),
        ((300, 1024), 1.0, [384]),
        ((300, 1024), 0.5, [768]),
        ((384, 300), 2.0, [192]),
        ((4096, 2048), 1.0, [384, 1254]),
        ((14_000, 7_000), 1.0, [384, 1536]),
    ],
)
def test_large_pictures_are_painted_small_first(size: tuple[int, int], stroke: float, sides: list[int]) -> None:
    assert brush.coarse_sides(*size, brush=stroke) == sides
