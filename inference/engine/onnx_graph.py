"""Builds the ONNX graphs of a style's generator: the encoder's, the decoder's, and one that measures statistics.

Written node by node instead of traced: the graph is small, its shapes stay dynamic, and nothing depends on an exporter.
The only difference to the modules is the order of SpaceToDepth's channels, for which the first weights are permuted.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from inference.engine.blocks import EPSILON
from inference.engine.folded import FoldedDecoder, FoldedEncoder, FoldedGenerator, FoldedNorm, FoldedResidual

OPSET = 17
SHARES = ("share_half", "share_quarter", "share_eighth")
_Shape = list[int | str]
_GROWN = np.array([[[3, 1, 0], [1, 3, 3], [0, 0, 1]], [[1, 0, 0], [3, 3, 1], [0, 1, 3]]], dtype=np.float32) / 4
"""(2, 3, 3): for the even and the odd pixel, the share of a kernel's three weights at each of three small places."""


class _Graph:
    """Collects nodes and weights; each method adds one operation and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}
        self.statistics: list[tuple[FoldedNorm, str, str]] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"c{len(self.weights)}"
        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, operation: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        name = output or f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def conv(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None, *, stride: int = 1) -> str:
        """Reflection padding and convolution."""
        if weight.shape[-1] > 1:
            x = self.padded(x, mode="reflect")
        return self.bare_conv(x, weight, bias, stride=stride)

    def bare_conv(
        self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None = None, *, stride: int = 1
    ) -> str:
        inputs = [x, self.constant(weight)]
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.add("Conv", *inputs, strides=[stride, stride], kernel_shape=list(weight.shape[2:]))

    def padded(self, x: str, *, mode: str) -> str:
        return self.add("Pad", x, self.constant(np.array([0, 0, 1, 1, 0, 0, 1, 1], dtype=np.int64)), mode=mode)

    def normed(self, x: str, conv: nn.Conv2d, norm: FoldedNorm, *, weight: NDArray[np.float32] | None = None) -> str:
        """Convolution and normalization; with frozen statistics both become one convolution."""
        weight = _array(conv.weight) if weight is None else weight
        bias = None if conv.bias is None else _array(conv.bias)
        if norm.frozen is None:
            return self.norm(self.conv(x, weight, bias, stride=conv.stride[0]), norm)
        factor, rest = _frozen(norm)
        bias = rest if bias is None else rest + factor * bias
        return self.conv(x, weight * factor[:, None, None, None], bias, stride=conv.stride[0])

    def norm(self, x: str, norm: FoldedNorm) -> str:
        """Instance normalization of one picture.

        Not the runtime's operator, which sums a whole channel in float32: an error of 2e-4 in a picture of 1024 pixels.
        """
        mean = self.mean(x, norm)
        centred = self.add("Sub", x, mean)
        variance = self.mean(self.add("Mul", centred, centred), norm)
        self.statistics.append((norm, mean, variance))
        scale, shift = self.constant(_array(norm.scale)), self.constant(_array(norm.shift))
        zeros = self.constant(np.zeros(norm.scale.numel(), dtype=np.float32))
        flat = self.add("Reshape", variance, self.constant(np.array([-1], dtype=np.int64)))
        return self.add("BatchNormalization", centred, scale, shift, zeros, flat, epsilon=EPSILON)

    def mean(self, x: str, norm: FoldedNorm) -> str:
        """Mean of each channel, (1, C, 1, 1): first of each row, then of the rows."""
        return self.add("ReduceMean", self.add("ReduceMean", x, axes=[3]), axes=[2])

    def residual(self, x: str, block: FoldedResidual) -> str:
        y = self.add("Relu", self.normed(x, block.first, block.first_norm))
        return self.add("Add", x, self.normed(y, block.second, block.second_norm))

    def upwards(self, x: str, conv: nn.Conv2d, drawing: str, skip: nn.Conv2d, norm: FoldedNorm) -> str:
        """Upsample by 2, add the skip connection at that size, and normalize."""
        weight, skipped = _array(conv.weight), _array(skip.weight)
        if norm.frozen is None:
            return self.norm(self.add("Add", self.doubled(x, weight), self.bare_conv(drawing, skipped)), norm)
        factor, rest = _frozen(norm)
        skipped = skipped * factor[:, None, None, None]
        grown = self.doubled(x, weight * factor[:, None, None, None])
        return self.add("Add", grown, self.bare_conv(drawing, skipped, rest))

    def doubled(self, x: str, weight: NDArray[np.float32]) -> str:
        """``UpsampleConv`` with its kernel (C_out, C_in, 3, 3), without materialising the upsampled picture.

        The four output pixels of a small place read the same 3x3 places, so one 3x3 convolution computes them all
        (Shi et al., "Is the deconvolution layer the same as a convolutional layer?", 2016).
        """
        four = np.einsum("pru,ocuv,qsv->pqocrs", _GROWN, weight, _GROWN).reshape(-1, weight.shape[1], 3, 3)
        return self.add("DepthToSpace", self.bare_conv(self.padded(x, mode="edge"), four), blocksize=2, mode="DCR")

    def model(self, *, inputs: dict[str, _Shape], outputs: dict[str, _Shape]) -> bytes:
        graph = helper.make_graph(
            self.nodes, "pentimento", _values(inputs), _values(outputs), list(self.weights.values())
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        return bytes(made.SerializeToString())


class _Recorder(_Graph):
    """Normalizes with weighted statistics."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def mean(self, x: str, norm: FoldedNorm) -> str:
        share = SHARES[norm.scale.numel() // self._width - 1]  # the number of channels tells the scale
        rows = self.add("ReduceSum", self.add("Mul", x, share), self.constant(np.array([3], dtype=np.int64)))
        return self.add("ReduceSum", rows, self.constant(np.array([2], dtype=np.int64)))


def encoder_graph(encoder: FoldedEncoder) -> bytes:
    """``photo`` (N, 3, H, W) -> ``half``, ``quarter`` and ``eighth``."""
    graph = _Graph()
    _encode(graph, encoder)
    return graph.model(inputs={"photo": _picture(3)}, outputs=_features(encoder.stem.out_channels))


def decoder_graph(decoder: FoldedDecoder) -> bytes:
    """``half``, ``quarter`` and ``eighth`` -> ``painted`` (N, 3, H, W)."""
    graph = _Graph()
    _paint(graph, decoder)
    return graph.model(inputs=_features(decoder.up2.out_channels), outputs={"painted": _picture(3)})


def statistics_graph(generator: FoldedGenerator) -> tuple[bytes, list[FoldedNorm]]:
    """Return the graph that measures a picture, and the normalizations in the order of its outputs.

    ``photo`` (1, 3, H, W) and the ``SHARES`` of its places at 1/2, 1/4 and 1/8, (1, 1, h, w) summing to 1 -> for each
    normalization in turn its mean and its variance, (1, C, 1, 1).
    """
    graph = _Recorder(generator.config.width)
    _encode(graph, generator.encoder)
    _paint(graph, generator.decoder)
    inputs: dict[str, _Shape] = {"photo": _picture(3)}
    inputs |= {share: [1, 1, f"{share}_height", f"{share}_width"] for share in SHARES}
    outputs: dict[str, _Shape] = {name: [1, "channels", 1, 1] for _, *both in graph.statistics for name in both}
    return graph.model(inputs=inputs, outputs=outputs), [norm for norm, *_ in graph.statistics]


def _encode(graph: _Graph, encoder: FoldedEncoder) -> None:
    x = graph.add("SpaceToDepth", "photo", blocksize=2)
    stem = _array(encoder.stem.weight)
    out, _, height, width = stem.shape
    # PixelUnshuffle numbers channels (colour, row, column), SpaceToDepth (row, column, colour).
    stem = stem.reshape(out, 3, 2, 2, height, width).transpose(0, 2, 3, 1, 4, 5).reshape(out, 12, height, width)
    x = graph.add("Relu", graph.normed(x, encoder.stem, encoder.stem_norm, weight=stem), output="half")
    x = graph.add("Relu", graph.normed(x, encoder.down1, encoder.down1_norm), output="quarter")
    graph.add("Relu", graph.normed(x, encoder.down2, encoder.down2_norm), output="eighth")


def _paint(graph: _Graph, decoder: FoldedDecoder) -> None:
    x = "eighth"
    for block in cast("list[FoldedResidual]", decoder.trunk):
        x = graph.residual(x, block)
    x = graph.add("Relu", graph.upwards(x, decoder.up1, "quarter", decoder.skip1, decoder.up1_norm))
    for block in cast("list[FoldedResidual]", decoder.quarter_blocks):
        x = graph.residual(x, block)
    x = graph.add("Relu", graph.upwards(x, decoder.up2, "half", decoder.skip2, decoder.up2_norm))
    for block in cast("list[FoldedResidual]", decoder.half_blocks):
        x = graph.residual(x, block)
    x = graph.conv(x, _array(decoder.head.weight), _array(cast("Tensor", decoder.head.bias)))
    x = graph.add("DepthToSpace", x, blocksize=2, mode="CRD")
    graph.add("Tanh", x, output="painted")


def _frozen(norm: FoldedNorm) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a frozen normalization as factor and rest, (C,) each: x * factor + rest."""
    assert norm.frozen is not None  # noqa: S101 -- callers have looked
    mean, variance = norm.frozen
    factor = norm.scale / (variance + EPSILON).sqrt()
    return _array(factor), _array(norm.shift - mean * factor)


def _picture(channels: int) -> _Shape:
    return ["n", channels, "height", "width"]


def _features(width: int) -> dict[str, _Shape]:
    counts = {"half": width, "quarter": 2 * width, "eighth": 3 * width}
    return {name: ["n", count, f"{name}_height", f"{name}_width"] for name, count in counts.items()}


def _values(shapes: dict[str, _Shape]) -> list[onnx.ValueInfoProto]:
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]


def _array(tensor: Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = tensor.detach().float().cpu().numpy()
    return found
