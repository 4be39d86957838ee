"""The runtimes of a style's generator: ONNX Runtime on a CPU, torch on an accelerator and as the reference.

On one core ONNX Runtime took about half of eager torch's time; results differ by less than 3e-5.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import numpy as np
import onnxruntime
import torch
from torch import Tensor
from torch.nn import functional as F

from inference.engine.folded import FoldedGenerator, frozen
from inference.engine.generator import STRIDE, Encoding
from inference.engine.onnx_graph import SHARES, decoder_graph, encoder_graph, statistics_graph

THREADS = torch.get_num_threads()
"""One per core, or ``OMP_NUM_THREADS``, which thus applies to torch and ONNX Runtime alike."""
_AS_REQUESTED = 1  # onnxruntime's kSameAsRequested


class Backend(Protocol):
    """A generator ready to paint. Pictures are (1, 3, H, W) in [-1, 1], H and W multiples of 8."""

    encoder_hash: str
    """Equal for generators that encode a photo alike."""
    size_bytes: int
    """Approximate memory use."""
    radius: int
    """``FoldedGenerator.radius``."""

    def encode(self, photo: Tensor) -> Encoding:
        """Encode a photo as features."""

    def paint(self, encoding: Encoding) -> Tensor:
        """Decode features to a picture."""

    def release_memory(self) -> None:
        """Return memory left by earlier pictures to the system, before a large one needs it."""

    def frozen_on(self, preview: Tensor, weight: Tensor) -> AbstractContextManager[Callable[[Tensor], Tensor]]:
        """Return a context that yields a function painting with the statistics of ``preview`` (1, 3, h, w), each place
        weighted by ``weight`` (1, 1, h, w)."""


class TorchBackend:
    """Eager torch, on the device the generator is on."""

    def __init__(self, generator: FoldedGenerator) -> None:
        self._generator = generator
        self.encoder_hash = encoder_hash(generator)
        self.radius = generator.radius
        self.size_bytes = weights_bytes(generator)

    def encode(self, photo: Tensor) -> Encoding:
        found: Encoding = self._generator.encoder(photo.to(self._generator.device))
        return found

    def paint(self, encoding: Encoding) -> Tensor:
        painted: Tensor = self._generator.decoder(encoding)
        return painted.cpu()

    def release_memory(self) -> None:
        pass  # torch manages its own cache

    @contextmanager
    def frozen_on(self, preview: Tensor, weight: Tensor) -> Iterator[Callable[[Tensor], Tensor]]:
        device = self._generator.device
        with self._generator.frozen_on(preview.to(device), weight.to(device)):
            yield lambda photo: self._generator(photo.to(device)).cpu()


class OnnxBackend:
    """ONNX Runtime on the CPU.

    Args:
        generator: on the CPU.
        threads: of the runtime; None is ``THREADS``, as many as torch started with.
    """

    def __init__(self, generator: FoldedGenerator, *, threads: int | None = None) -> None:
        self._generator = generator
        self._threads = threads = threads or THREADS
        self._encoder = _session(encoder_graph(generator.encoder), threads)
        self._decoder = _session(decoder_graph(generator.decoder), threads)
        self.encoder_hash = encoder_hash(generator)
        self.radius = generator.radius
        self.size_bytes = 3 * weights_bytes(generator)  # torch's copy, the runtime's, and the runtime's packed copy

    def encode(self, photo: Tensor) -> Encoding:
        found = self._encoder.run(None, {"photo": photo.contiguous().numpy()})
        return Encoding(*(torch.from_numpy(array) for array in found))

    def paint(self, encoding: Encoding) -> Tensor:
        found = self._decoder.run(None, {name: value.numpy() for name, value in encoding._asdict().items()})
        return torch.from_numpy(np.asarray(found[0]))

    def release_memory(self) -> None:
        # The arena shrinks at the end of a run with this option. The C library would then keep the freed memory.
        options = onnxruntime.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._encoder.run(None, {"photo": np.zeros((1, 3, STRIDE, STRIDE), dtype=np.float32)}, options)
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
        if trim:
            trim(0)

    @contextmanager
    def frozen_on(self, preview: Tensor, weight: Tensor) -> Iterator[Callable[[Tensor], Tensor]]:
        graph, norms = statistics_graph(self._generator)
        feeds = {"photo": preview.contiguous().numpy()}
        for share, fraction in zip(SHARES, (2, 4, 8), strict=True):
            counts = F.avg_pool2d(weight, fraction)
            feeds[share] = (counts / counts.sum()).contiguous().numpy()
        found = [torch.from_numpy(array).flatten() for array in _session(graph, self._threads).run(None, feeds)]
        del feeds
        with frozen(norms, zip(found[::2], found[1::2], strict=True)):
            encoder = _session(encoder_graph(self._generator.encoder), self._threads)
            decoder = _session(decoder_graph(self._generator.decoder), self._threads)

        def painted(photo: Tensor) -> Tensor:
            features = encoder.run(None, {"photo": photo.contiguous().numpy()})
            return torch.from_numpy(decoder.run(None, dict(zip(Encoding._fields, features, strict=True)))[0])

        yield painted


def encoder_hash(generator: FoldedGenerator) -> str:
    """Return a hash of the photo encoder's weights."""
    digest = hashlib.sha256()
    for name, tensor in sorted(generator.encoder.state_dict().items()):
        digest.update(name.encode() + np.ascontiguousarray(tensor.cpu().numpy()).tobytes())
    return digest.hexdigest()


def weights_bytes(generator: FoldedGenerator) -> int:
    """Return the size of the weights in bytes."""
    return sum(tensor.numel() * tensor.element_size() for tensor in generator.state_dict().values())


def _session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    _share_memory()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A memory plan per shape costs more than it gains, in megabytes and in time for the first picture of a size.
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.use_env_allocators", "1")
    # Threads may spin while a picture is painted, not after it.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@functools.cache
def _share_memory() -> None:
    """Register one arena for all sessions of the process, growing as requested: else each keeps its own peak."""
    kind = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(kind, onnxruntime.OrtArenaCfg(0, _AS_REQUESTED, -1, -1))
