"""Splits a picture into tiles, and extends it beyond its edges: mirrored, or wrapped as a panorama.

Coordinates are pixels; a network reads boxes whose sides and origins are multiples of ``STRIDE``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from inference.engine.brush import Guide, fitted_size
from inference.engine.generator import STRIDE
from inference.engine.input_noise import torus_noise_at, with_input_noise, wrapped_noise_at
from inference.engine.pictures import Picture, to_picture, to_tensor

PREVIEW_SIDE = 1024
"""Long side, in pixels, of the preview from which a tiled picture takes its statistics."""
MIN_SIDE = 16
MARGIN = 16
"""Pixels that a flat picture is mirrored by beyond each edge, and cut off again. What a network paints at the border of
its input differs from what it paints elsewhere (dark blots, calm strips), and no loss of a training sees it."""
FADE = 64
"""Pixels over which a panorama's end blends into its beginning if its width is not a multiple of ``STRIDE``."""
STRIP = 256
"""Rows converted to float32 at a time when a whole picture is processed."""


class Box(NamedTuple):
    """Rows from ``top`` up to ``bottom``, columns from ``left`` up to ``right``."""

    top: int
    bottom: int
    left: int
    right: int


class Tile(NamedTuple):
    """A part of a picture, and the box to read to paint it. All tiles of a picture read boxes of one size."""

    inner: Box
    box: Box

    def cut(self, painted: Tensor) -> Tensor:
        """Return the inner part of what was painted in the box (1, C, H, W)."""
        top, left = self.inner.top - self.box.top, self.inner.left - self.box.left
        height, width = self.inner.bottom - self.inner.top, self.inner.right - self.inner.left
        return painted[:, :, top : top + height, left : left + width]


class _Span(NamedTuple):
    """A tile along one side: painted from ``begin`` up to ``end``, read from ``before`` up to ``after``."""

    begin: int
    end: int
    before: int
    after: int


class Tiling(Protocol):
    """A picture as the network sees it."""

    def tiles(self, side: int, overlap: int) -> Iterator[Tile]:
        """Yield tiles that cover the picture; boxes of at most ``side`` extend ``overlap`` beyond the painted part."""

    def read(self, box: Box) -> Tensor:
        """Return the photo within a box: float32 (1, 3, H, W) in [-1, 1]."""

    def network_input(self, box: Box) -> Tensor:
        """Return the network's input for a box: the photo, plus the change of the guide, if any, and input noise."""

    def write(self, inner: Box, painted: Picture, out: Picture) -> None:
        """Write a painted part to its place in a picture as large as the photo."""

    def coarse(self, side: int) -> Picture:
        """Return the photo scaled down, its long side ``side`` pixels or a little less."""

    def preview(self, overlap: int) -> tuple[Tensor, Tensor]:
        """Return the network input at reduced size (1, 3, h, w), and the weight of each place (1, 1, h, w)."""


@dataclass(frozen=True, slots=True)
class FlatTiling:
    """A picture that is mirrored by ``MARGIN`` beyond each edge, at right and bottom up to a multiple of ``STRIDE``.

    No box extends beyond that, so the network sees the same edge in a tile as in the whole.
    """

    photo: Picture
    guide: Guide | None = None

    def whole(self) -> Tile:
        """Return the picture as one tile."""
        height, width = self.photo.shape[:2]
        return Tile(Box(0, height, 0, width), Box(*_with_margin(height), *_with_margin(width)))

    def tiles(self, side: int, overlap: int) -> Iterator[Tile]:
        height, width = self.photo.shape[:2]
        return _tiles(_flat_spans(height, side, overlap), _flat_spans(width, side, overlap))

    def read(self, box: Box) -> Tensor:
        rows, columns = self._places(box, *self.photo.shape[:2])
        return to_tensor(self.photo[rows, columns])

    def network_input(self, box: Box) -> Tensor:
        height, width = self.photo.shape[:2]
        rows, columns = self._places(box, height, width)
        shown = _guided(self.read(box), self.guide, rows, columns, height=height, width=width)
        return with_input_noise(shown, top=box.top, left=box.left)

    def write(self, inner: Box, painted: Picture, out: Picture) -> None:
        out[inner.top : inner.bottom, inner.left : inner.right] = painted

    def preview(self, overlap: int) -> tuple[Tensor, Tensor]:
        height, width = self.photo.shape[:2]
        scale = min(1.0, PREVIEW_SIDE / max(height, width))
        height, width = max(1, round(height * scale)), max(1, round(width * scale))
        small = _shrunk(self.photo, height, width)
        box = Box(*_with_margin(height), *_with_margin(width))
        rows, columns = self._places(box, height, width)
        shown = _guided(small[:, :, rows, columns], self.guide, rows, columns, height=height, width=width)
        return with_input_noise(shown, top=box.top, left=box.left), torch.ones_like(shown[:, :1])

    def coarse(self, side: int) -> Picture:
        """Return the photo with its long side at ``side`` pixels."""
        return to_picture(_shrunk(self.photo, *fitted_size(*self.photo.shape[:2], side=side)))

    @staticmethod
    def _places(box: Box, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and columns of a box in a picture of this size: (h, 1) and (1, w)."""
        rows, columns = np.arange(box.top, box.bottom), np.arange(box.left, box.right)
        return mirrored(rows, height)[:, None], mirrored(columns, width)[None]


class PanoramaTiling:
    """A picture whose right edge meets its left one.

    A panorama has no first column. One is chosen from its content, so that a rotated panorama is painted exactly like
    the original: the network's grid and the tiles rotate with it. If the width is not a multiple of ``STRIDE`` the
    grid cannot close; the end is then blended into the beginning.

    A picture twice as wide as high is taken as a whole sphere. Beyond its first and last row the sphere continues on
    the other side of the pole, and in the statistics a row is weighted by the cosine of its latitude: towards the
    poles the same area is stretched more and more.
    """

    def __init__(self, photo: Picture, guide: Guide | None = None) -> None:
        self._photo = photo
        self._guide = guide
        self._height, self._width = photo.shape[:2]
        self._first = first_column(photo)
        self._is_sphere = abs(self._width - 2 * self._height) <= self._width // 100

    def tiles(self, side: int, overlap: int) -> Iterator[Tile]:
        fade = min(FADE, self._width) if self._width % STRIDE else 0
        rows = (_round_spans if self._is_sphere else _flat_spans)(self._height, side, overlap)
        return _tiles(rows, _round_spans(self._width + fade, side, overlap))

    def read(self, box: Box) -> Tensor:
        rows, columns = self._places(box, self._height, self._width)
        return to_tensor(self._photo[rows, (columns + self._first) % self._width])

    def network_input(self, box: Box) -> Tensor:
        rows, columns = self._places(box, self._height, self._width)
        places = (torch.from_numpy(rows), torch.from_numpy(columns))
        shown = _guided(self.read(box), self._guide, rows, columns, height=self._height, width=self._width)
        return shown + wrapped_noise_at(*places, width=self._width)

    def write(self, inner: Box, painted: Picture, out: Picture) -> None:
        rows, places = slice(inner.top, inner.bottom), np.arange(inner.left, inner.right)
        columns = (places + self._first) % self._width
        is_again = places >= self._width
        out[rows, columns[~is_again]] = painted[:, ~is_again]
        if is_again.any():
            columns, share = columns[is_again], 1 - (places[is_again] - self._width + 0.5) / min(FADE, self._width)
            begun = out[rows, columns].astype(np.float32)
            out[rows, columns] = (begun + (painted[:, is_again] - begun) * share[:, None]).round()

    def preview(self, overlap: int) -> tuple[Tensor, Tensor]:
        width = max(STRIDE, min(PREVIEW_SIDE, self._width) // STRIDE * STRIDE)
        height = max(1, round(self._height * width / self._width))
        small = _shrunk(self._photo, height, width, first=self._first)
        counts = torch.ones(1, 1, height, width)
        if self._is_sphere:
            latitude = ((torch.arange(height) + 0.5) / height - 0.5) * torch.pi
            counts = latitude.cos()[None, None, :, None].expand(1, 1, height, width)
        top, bottom = (-overlap, padded_length(height) + overlap) if self._is_sphere else _with_margin(height)
        box = Box(top, bottom, -overlap, width + overlap)
        rows, columns = self._places(box, height, width)
        counts = F.pad(counts, (overlap, overlap, -box.top, box.bottom - height))
        shown = _guided(small[:, :, rows, columns], self._guide, rows, columns, height=height, width=width)
        return shown + wrapped_noise_at(torch.from_numpy(rows), torch.from_numpy(columns), width=width), counts

    def coarse(self, side: int) -> Picture:
        """Return the photo with its long side at ``side`` pixels or a little less, starting at its first column."""
        height, width = fitted_size(self._height, self._width, side=side)
        width = max(STRIDE, width // STRIDE * STRIDE)
        return to_picture(_shrunk(self._photo, height, width, first=self._first))

    def _places(self, box: Box, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and columns of a box in a picture of this size: (h, 1) and (1, w) or (h, w)."""
        rows, columns = np.arange(box.top, box.bottom)[:, None], np.arange(box.left, box.right)[None] % width
        if not self._is_sphere:
            return mirrored(rows, height), columns
        rows = rows % (2 * height)
        is_beyond = rows >= height
        return np.where(is_beyond, 2 * height - 1 - rows, rows), (columns + is_beyond * (width // 2)) % width


@dataclass(frozen=True, slots=True)
class TorusTiling:
    """A picture each of whose edges meets the opposite one, to be laid side by side with itself.

    Its sides are multiples of ``STRIDE``, so that the network's grid closes.
    """

    photo: Picture
    guide: Guide | None = None

    def tiles(self, side: int, overlap: int) -> Iterator[Tile]:
        height, width = self.photo.shape[:2]
        return _tiles(_round_spans(height, side, overlap), _round_spans(width, side, overlap))

    def read(self, box: Box) -> Tensor:
        rows, columns = self._places(box, *self.photo.shape[:2])
        return to_tensor(self.photo[rows, columns])

    def network_input(self, box: Box) -> Tensor:
        height, width = self.photo.shape[:2]
        return self._input(self.read(box), box, height, width)

    def write(self, inner: Box, painted: Picture, out: Picture) -> None:
        out[inner.top : inner.bottom, inner.left : inner.right] = painted

    def preview(self, overlap: int) -> tuple[Tensor, Tensor]:
        height, width = (_round_length(side) for side in fitted_size(*self.photo.shape[:2], side=PREVIEW_SIDE))
        small = _shrunk(self.photo, height, width)
        box = Box(-overlap, height + overlap, -overlap, width + overlap)
        rows, columns = self._places(box, height, width)
        counts = F.pad(torch.ones(1, 1, height, width), (overlap,) * 4)
        return self._input(small[:, :, rows, columns], box, height, width), counts

    def coarse(self, side: int) -> Picture:
        """Return the picture with its long side at ``side`` pixels or a little less."""
        height, width = (_round_length(length) for length in fitted_size(*self.photo.shape[:2], side=side))
        return to_picture(_shrunk(self.photo, height, width))

    def _input(self, shown: Tensor, box: Box, height: int, width: int) -> Tensor:
        rows, columns = self._places(box, height, width)
        noise = torus_noise_at(torch.from_numpy(rows), torch.from_numpy(columns), height=height, width=width)
        return _guided(shown, self.guide, rows, columns, height=height, width=width) + noise

    @staticmethod
    def _places(box: Box, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and columns of a box in a picture of this size: (h, 1) and (1, w)."""
        rows, columns = np.arange(box.top, box.bottom) % height, np.arange(box.left, box.right) % width
        return rows[:, None], columns[None]


def _round_length(length: int) -> int:
    return max(MIN_SIDE, length // STRIDE * STRIDE)


def _guided(
    shown: Tensor, guide: Guide | None, rows: np.ndarray, columns: np.ndarray, *, height: int, width: int
) -> Tensor:
    if guide is None:
        return shown
    return (shown + guide.at(rows, columns, height=height, width=width)).clamp_(-1, 1)


def mirrored(places: np.ndarray, length: int) -> np.ndarray:
    """Reflect indices beyond either end into [0, length), repeatedly if it is short."""
    period = max(1, 2 * (length - 1))
    places = places % period
    return np.where(places < length, places, period - places)


def first_column(photo: Picture) -> int:
    """Return the first column of a panorama: the start of the smallest rotation of its column sums.

    Rotating the picture by n columns moves the result by n; if the sums are periodic, several columns are possible.
    """
    sums = sum(photo[top : top + STRIP].sum(axis=0, dtype=np.int64) for top in range(0, len(photo), STRIP))
    keys = np.asarray(sums) @ np.array([1, 1 << 20, 1 << 40])
    starts = np.arange(len(keys))
    for step in range(len(keys)):
        if len(starts) == 1:
            break
        following = keys[(starts + step) % len(keys)]
        starts = starts[following == following.min()]
    return int(starts[0])


def _shrunk(photo: Picture, height: int, width: int, *, first: int = 0) -> Tensor:
    """Return the photo, rotated to begin at column ``first``, at another size: float32 (1, 3, height, width)."""
    narrow = torch.empty(1, 3, len(photo), width)
    for top in range(0, len(photo), STRIP):
        strip = to_tensor(np.roll(photo[top : top + STRIP], -first, axis=1))
        narrow[:, :, top : top + STRIP] = _resized(strip, strip.shape[2], width)
    return _resized(narrow, height, width)


def _resized(picture: Tensor, height: int, width: int) -> Tensor:
    return F.interpolate(picture, (height, width), mode="bilinear", antialias=True, align_corners=False)


def _with_margin(length: int) -> tuple[int, int]:
    """Return where a flat side begins and ends with its margins."""
    return -MARGIN, padded_length(length + 2 * MARGIN) - MARGIN


def padded_length(length: int) -> int:
    """Return the multiple of ``STRIDE``, at least ``MIN_SIDE``, that a side is mirrored up to."""
    return max(MIN_SIDE, -(-length // STRIDE) * STRIDE)


def _tiles(rows: list[_Span], columns: list[_Span]) -> Iterator[Tile]:
    for row in rows:
        for column in columns:
            inner, box = Box(row.begin, row.end, column.begin, column.end), Box(*row[2:], *column[2:])
            yield Tile(inner, box)


def _flat_spans(length: int, side: int, overlap: int) -> list[_Span]:
    """Return tiles that read no more than the margin beyond either end: first and last paint more, the last two may
    overlap more.
    """
    first, past = _with_margin(length)
    if past - first <= side:
        return [_Span(0, length, first, past)]
    step = _step(past - first - 2 * overlap, side - 2 * overlap)
    last = past - step - 2 * overlap
    begins = [*range(first, last, step), last]
    cuts = [0, *(begin + overlap for begin in begins[1:]), length]
    return [
        _Span(cut, end, begin, begin + step + 2 * overlap)
        for cut, end, begin in zip(cuts[:-1], cuts[1:], begins, strict=True)
    ]


def _round_spans(length: int, side: int, overlap: int) -> list[_Span]:
    """Return tiles that read beyond either end."""
    step = _step(length, side - 2 * overlap)
    return [
        _Span(begin, min(begin + step, length), begin - overlap, begin + step + overlap)
        for begin in range(0, length, step)
    ]


def _step(length: int, most: int) -> int:
    """Return the multiple of ``STRIDE`` that covers a length in the fewest equal steps of at most ``most``."""
    count = -(-length // most)
    return -(-length // count // STRIDE) * STRIDE
