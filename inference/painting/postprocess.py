"""Postprocessing: the photo's colours, then strength. The only place that does this arithmetic.

It works on the bytes of a painting at full strength, so that a cached render gives the same pixels as a new one.
``static/inference/finishing.js`` does the same in a browser, to within one level; ``tests/browser`` compares the
two. Needs no engine: web processes use it too.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # (H, W, 3), sRGB

ROWS_AT_ONCE: Final = 256  # in float32 they take several times what the bytes do

# Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to LMS, and cube roots to Oklab.
_LMS: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LMS_BACK: Final = np.linalg.inv(_LMS).astype(np.float32)
_COLORS_ONLY: Final = (np.linalg.inv(_OKLAB) @ np.diag([0.0, 1.0, 1.0]) @ _OKLAB).astype(np.float32)
"""Maps a difference of cube roots to its part without lightness."""
_LEVELS: Final = np.arange(256) / 255
_DARK, _DARK_LINEAR = 0.04045, 0.0031308  # up to here sRGB is linear
_LINEAR: Final = np.where(_LEVELS <= _DARK, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4)


def finish(
    photo: Picture, painted: Picture, *, strength: float = 1.0, keep_colors: float = 0.0, out: Picture | None = None
) -> Picture:
    """Return the painting with a share of the photo's colours, blended with the photo by ``strength``.

    Args:
        photo: the photo that was painted.
        painted: at full strength, as large as the photo.
        strength: 0 (the photo itself) to 1 (the painting).
        keep_colors: 0 (the painting's colours) to 1 (the photo's): in Oklab, lightness stays the painting's.
        out: array for the result; may be ``painted``. None allocates one.

    Raises:
        ValueError: the two differ in size.
    """
    if photo.shape != painted.shape:
        raise ValueError(f"photo and painting have to be of one size, got {photo.shape} and {painted.shape}")
    out = np.empty_like(painted) if out is None else out
    for top in range(0, len(photo), ROWS_AT_ONCE):
        rows = slice(top, top + ROWS_AT_ONCE)
        out[rows] = _finished(photo[rows], painted[rows], strength=strength, keep_colors=keep_colors)
    return out


def _finished(photo: Picture, painted: Picture, *, strength: float, keep_colors: float) -> Picture:
    if strength == 0:
        return photo
    if keep_colors == 0 and strength == 1:
        return painted
    over = _with_colors_of(photo, painted, share=keep_colors) if keep_colors > 0 else painted.astype(np.float32)
    over *= np.float32(strength)
    over += photo * np.float32(1 - strength)
    return np.rint(over, out=over).clip(0, 255).astype(np.uint8)


def _with_colors_of(photo: Picture, painted: Picture, *, share: float) -> NDArray[np.float32]:
    """Return the painting with a share of the photo's colours: levels from 0 to 255, not rounded."""
    ours, theirs = _roots(painted), _roots(photo)
    theirs -= ours
    ours += theirs @ _COLORS_ONLY.T * np.float32(share)
    linear = (ours * ours * ours) @ _LMS_BACK.T
    linear.clip(0, 1, out=linear)
    bright = 1.055 * np.maximum(linear, 1e-8) ** np.float32(1 / 2.4) - 0.055
    levels: NDArray[np.float32] = np.where(linear <= _DARK_LINEAR, linear * 12.92, bright) * np.float32(255)
    return levels


def _roots(picture: Picture) -> NDArray[np.float32]:
    """Return cube roots of LMS, of which Oklab is a linear map."""
    roots: NDArray[np.float32] = np.cbrt(_LINEAR.astype(np.float32)[picture] @ _LMS.astype(np.float32).T)
    return roots
