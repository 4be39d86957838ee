"""The engine as its callers see it: styles by hash, a bounded cache of generators, pictures in and out."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from inference.engine.backends import Backend, OnnxBackend, TorchBackend
from inference.engine.errors import EngineError
from inference.engine.folded import FoldedGenerator
from inference.engine.generator import Encoding
from inference.engine.input_noise import with_input_noise
from inference.engine.pictures import Picture, to_picture, to_tensor
from inference.engine.stylize import ProgressCallback, Recipe, paint
from inference.engine.tiling import padded
from inference.engine.weights import random_style, read_style

MAX_STYLES = 4


@dataclass(frozen=True, slots=True)
class WeightedStyle:
    """One style of a mix."""

    sha256: str
    """Of its file: what the cache knows it by."""
    load: Callable[[], bytes]
    """Gives the file when the cache does not have it."""
    weight: float = 1.0
    """Its share of the mix, above 0."""


class Engine:
    """Paints on one device, one picture at a time: threads wait for each other, between the pictures of a sheet.

    Args:
        device: ``cpu`` or ``cuda``.
        threads: to compute with; None is one a core, or what ``OMP_NUM_THREADS`` says.
        cache_bytes: how much memory generators may take; the one in use stays in any case.
    """

    def __init__(self, *, device: str = "cpu", threads: int | None = None, cache_bytes: int = 512_000_000) -> None:
        if threads is not None:
            torch.set_num_threads(threads)
        self._threads = threads
        self._device = torch.device(device)
        self._cache_bytes = cache_bytes
        self._cache: OrderedDict[tuple[tuple[str, float], ...], Backend] = OrderedDict()
        self._lock = threading.Lock()

    def stylize(
        self,
        picture: Picture,
        styles: Sequence[WeightedStyle],
        recipe: Recipe,
        *,
        on_progress: ProgressCallback | None = None,
        out: Picture | None = None,
    ) -> Picture:
        """The picture, painted: uint8 (H, W, 3) -> the same shape. Equal inputs give equal bytes.

        Args:
            picture: sRGB, any size.
            styles: one to four, all trained from the same base.
            recipe: how to paint.
            keep_going: asked between steps; False stops the work.
            out: where to paint, as large as the picture and not the picture itself; None makes one.

        Raises:
            EngineError: no style or too many, damaged weights, styles that cannot be mixed.
            Interrupted: ``on_progress`` said so.
        """
        with self._lock:
            return paint(picture, self._backend(styles), recipe, on_progress=on_progress, out=out)

    @torch.inference_mode()
    def contact_sheet(self, picture: Picture, styles: Sequence[WeightedStyle]) -> Iterator[tuple[str, Picture]]:
        """The picture in each style, as (sha256, picture). Styles of one base share one encoding of the photo.

        Painted whole, whatever its size: meant for small pictures.
        """
        height, width = picture.shape[:2]
        tiling = with_input_noise(padded(to_tensor(picture)))
        encodings: dict[str, Encoding] = {}
        for style in styles:
            with self._lock:
                backend = self._backend([style])
                if backend.encoder_hash not in encodings:
                    encodings[backend.encoder_hash] = backend.encode(tiling)
                painted = backend.paint(encodings[backend.encoder_hash])
            yield style.sha256, to_picture(painted[:, :, :height, :width])

    def warm_up(self) -> None:
        """Make the first picture as quick as the second: threads started, kernels chosen."""
        grey = np.full((256, 256, 3), 128, dtype=np.uint8)
        with self._lock:
            paint(grey, self._backend_of(read_style(random_style())), Recipe())

    def get_ready(self, style: WeightedStyle) -> bool:
        """Load a style before anyone asks for it, unless another would have to go; whether there was room.

        Raises:
            EngineError: damaged weights.
        """
        with self._lock:
            largest = max((one.size_bytes for one in self._cache.values()), default=0)
            if self._cached_bytes() + largest > self._cache_bytes:
                return False
            self._backend([style])
            return True

    def _backend(self, styles: Sequence[WeightedStyle]) -> Backend:
        if not 1 <= len(styles) <= MAX_STYLES:
            raise EngineError(f"A mix has 1 to {MAX_STYLES} styles, got {len(styles)}.")
        total = sum(style.weight for style in styles)
        if total <= 0:
            raise EngineError("The weights of a mix have to add up to more than 0.")
        shares = tuple(sorted((style.sha256, style.weight / total) for style in styles))
        if shares in self._cache:
            self._cache.move_to_end(shares)
            return self._cache[shares]
        backend = self._backend_of(self._mixed(styles, total=total))
        self._cache[shares] = backend
        while len(self._cache) > 1 and self._cached_bytes() > self._cache_bytes:
            self._cache.popitem(last=False)
        return backend

    def _cached_bytes(self) -> int:
        return sum(one.size_bytes for one in self._cache.values())

    def _backend_of(self, generator: FoldedGenerator) -> Backend:
        if self._device.type == "cpu":
            return OnnxBackend(generator, threads=self._threads)
        return TorchBackend(generator.to(self._device))

    def _mixed(self, styles: Sequence[WeightedStyle], *, total: float) -> FoldedGenerator:
        """One style as it is; several by the weighted mean of their weights, which works because all come from one
        base (Wang et al., "Deep Network Interpolation for Continuous Imagery Effect Transition", 2019)."""
        result = [read_style(style.load()) for style in styles]
        generator = result[0]
        if len(result) > 1:
            if any(other.config != generator.config for other in result):
                raise EngineError("These styles come from different networks and cannot be mixed.")
            states = [one.state_dict() for one in result]
            mean = {
                name: torch.stack(
                    [state[name] * (style.weight / total) for state, style in zip(states, styles, strict=True)]
                ).sum(0)
                for name in states[0]
            }
            generator.load_state_dict(mean)
        return generator
