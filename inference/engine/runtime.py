"""The engine's interface: styles by hash, a bounded cache of generators, pictures in and out."""

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
from inference.engine.pictures import Picture, to_picture
from inference.engine.stylize import ProgressCallback, Recipe, paint
from inference.engine.tiling import FlatTiling
from inference.engine.weights import random_style, read_style

MAX_STYLES = 4


@dataclass(frozen=True, slots=True)
class WeightedStyle:
    """One style of a mix."""

    sha256: str
    """Hash of its file, the key in the cache."""
    load: Callable[[], bytes]
    """Returns the file; called if the style is not in the cache."""
    weight: float = 1.0
    """Its share of the mix, above 0."""


class Engine:
    """Paints on one device, one picture at a time: threads take turns, also between the pictures of a contact sheet.

    Args:
        device: ``cpu`` or ``cuda``.
        threads: to compute with; None is one per core, or ``OMP_NUM_THREADS``.
        cache_bytes: memory that generators may take; the one in use stays in any case.
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
        """Return the picture, painted: uint8 (H, W, 3) -> the same shape. Equal inputs give equal bytes.

        Args:
            picture: sRGB, any size.
            styles: one to four, all trained from the same base.
            recipe: how to paint.
            on_progress: called between steps with (done, total); False stops the work.
            out: array to paint into, as large as the picture and not the picture itself; None allocates one.

            Raises:
                EngineError: no style or too many, damaged weights, styles that cannot be mixed.
                Interrupted: ``on_progress`` returned False.
        """
        with self._lock:
            return paint(picture, self._backend(styles), recipe, on_progress=on_progress, out=out)

    @torch.inference_mode()
    def contact_sheet(self, picture: Picture, styles: Sequence[WeightedStyle]) -> Iterator[tuple[str, Picture]]:
        """Yield the picture in each style, as (sha256, picture). Styles of one base share one encoding of the photo.

        Painted in one pass at any size: meant for small pictures.
        """
        tiling = FlatTiling(picture)
        whole = tiling.whole()
        shown = tiling.network_input(whole.box)
        encodings: dict[str, Encoding] = {}
        for style in styles:
            with self._lock:
                backend = self._backend([style])
                if backend.encoder_hash not in encodings:
                    encodings[backend.encoder_hash] = backend.encode(shown)
                painted = backend.paint(encodings[backend.encoder_hash])
            yield style.sha256, to_picture(whole.cut(painted))

    def warm_up(self) -> None:
        """Make the first picture as fast as the second: start threads, choose kernels."""
        grey = np.full((256, 256, 3), 128, dtype=np.uint8)
        with self._lock:
            paint(grey, self._backend_of(read_style(random_style())), Recipe())

    def get_ready(self, style: WeightedStyle) -> bool:
        """Load a style into the cache before it is needed. Return False if another would have to be evicted.

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
        """Return one style unchanged, several as the weighted mean of their weights, which works because all come from
        one base (Wang et al., "Deep Network Interpolation for Continuous Imagery Effect Transition", 2019)."""
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
