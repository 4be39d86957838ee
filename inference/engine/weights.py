"""Weight files: safetensors of a known schema, checked before anything is built from them.

A style file is a folded generator in half precision. A pickle is never opened.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import nn

from inference.engine.errors import EngineError
from inference.engine.folded import FoldedGenerator
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.style_features import StyleFeatures

BASE: Final = Path(__file__).parent / "assets" / "base.safetensors"
"""The bundled base."""
SCHEMA: Final = "pentimento.style"
SCHEMA_BASE: Final = "pentimento.base"
SCHEMA_FEATURES: Final = "pentimento.features"
SCHEMA_VERSION: Final = "2"
READABLE_VERSIONS: Final = ("1", SCHEMA_VERSION)
RENAMED: Final = (
    ("painter.refine.", "decoder.quarter_blocks.0."),
    ("painter.", "decoder."),
    ("style_encoder.deviation", "style_encoder.std"),
)
"""Parts of tensor names in files of version 1, and their replacements."""
METADATA_KEY: Final = "pentimento"
MAX_HEADER_BYTES: Final = 64 * 1024
MAX_FILE_BYTES: Final = 64 << 20
SMALLEST: Final = GeneratorConfig(width=1, depth=1, code=1, quarter_blocks=0, half_blocks=0)
LARGEST: Final = GeneratorConfig(width=64, depth=12, code=256, quarter_blocks=8, half_blocks=4)


def save_style(generator: FoldedGenerator) -> bytes:
    """Return the file of a style; equal weights give equal bytes."""
    return _save(generator, schema=SCHEMA, config=generator.config)


def read_style(data: bytes) -> FoldedGenerator:
    """Return the generator in a style file, in float32, ready to paint.

    Raises:
        EngineError: not a style file, of another schema, or with tensors that do not fit or are not finite.
    """
    generator = FoldedGenerator(_config(data, schema=SCHEMA))
    _fill(generator, data)
    return generator.eval().requires_grad_(False)


def save_base(networks: Networks) -> bytes:
    """Return the file of a base: generator, style encoder and discriminator, in half precision."""
    return _save(networks, schema=SCHEMA_BASE, config=networks.config)


def read_base(data: bytes) -> Networks:
    """Return the networks in a base file, in float32.

    Raises:
        EngineError: as ``read_style``.
    """
    networks = Networks(_config(data, schema=SCHEMA_BASE))
    _fill(networks, data)
    return networks.eval()


def save_features(features: StyleFeatures) -> bytes:
    """Return the file of the feature network, in half precision."""
    return _save(features, schema=SCHEMA_FEATURES)


def read_features(data: bytes) -> StyleFeatures:
    """Return the network in a features file, in float32, frozen.

    Raises:
        EngineError: as ``read_style``.
    """
    _metadata(data, schema=SCHEMA_FEATURES)
    features = StyleFeatures()
    _fill(features, data)
    return features.eval().requires_grad_(False)


def _save(module: nn.Module, *, schema: str, config: GeneratorConfig | None = None) -> bytes:
    tensors = {name: value.cpu().half().contiguous() for name, value in sorted(module.state_dict().items())}
    values: dict[str, Any] = {"schema": schema, "version": SCHEMA_VERSION}
    if config is not None:
        values["config"] = asdict(config)
    # One key: safetensors writes several keys in an order that varies from run to run.
    return save(tensors, {METADATA_KEY: json.dumps(values, sort_keys=True)})


def _fill(module: nn.Module, data: bytes) -> None:
    try:
        tensors = load(data)
    except SafetensorError as error:
        raise EngineError("The weights of this style are damaged.") from error
    tensors = {_today(name): tensor for name, tensor in tensors.items()}
    expected = module.state_dict()
    if set(tensors) != set(expected):
        raise EngineError("The weights of this style do not fit this version.")
    for name, tensor in tensors.items():
        if tensor.dtype != torch.float16 or tensor.shape != expected[name].shape:
            raise EngineError(
                f"The weights of this style do not fit: {name} is {tensor.dtype} {tuple(tensor.shape)}, "
                f"expected float16 {tuple(expected[name].shape)}."
            )
        if not bool(tensor.isfinite().all()):
            raise EngineError(f"The weights of this style are not finite: {name}.")
    module.load_state_dict({name: tensor.float() for name, tensor in tensors.items()}, strict=True)


def _today(name: str) -> str:
    for old, new in RENAMED:
        name = name.replace(old, new)
    return name


def _config(data: bytes, *, schema: str) -> GeneratorConfig:
    """Return the configuration in the header, checked against its bounds."""
    try:
        config = GeneratorConfig(**_metadata(data, schema=schema)["config"])
    except (KeyError, TypeError) as error:
        raise EngineError("This is not a style file.") from error
    sizes = zip(*(asdict(one).values() for one in (SMALLEST, config, LARGEST)), strict=True)
    if not all(isinstance(size, int) and least <= size <= most for least, size, most in sizes):
        raise EngineError(f"The network of this style is out of bounds: {config}.")
    return config


def _metadata(data: bytes, *, schema: str) -> dict[str, Any]:
    """Return the metadata in the header, read without trusting its declared size."""
    if len(data) > MAX_FILE_BYTES or len(data) < 8:
        raise EngineError("This is not a style file.")
    (length,) = struct.unpack("<Q", data[:8])
    if length > MAX_HEADER_BYTES:
        raise EngineError(f"The header of this style file is too large: {length} bytes.")
    try:
        value: dict[str, Any] = json.loads(json.loads(data[8 : 8 + length])["__metadata__"][METADATA_KEY])
        if value["schema"] != schema or value["version"] not in READABLE_VERSIONS:
            raise EngineError(f"This file is of another kind: {value['schema']} {value['version']}.")
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError("This is not a style file.") from error
    return value


def random_style(seed: int = 0, *, tiny: bool = False) -> bytes:
    """Return a valid, untrained style file for tests and for measuring speed."""
    state = torch.random.get_rng_state()
    try:
        torch.manual_seed(seed)
        generator = FoldedGenerator(GeneratorConfig(width=4, depth=1) if tiny else GeneratorConfig())
        for parameter in generator.parameters():
            parameter.requires_grad_(False)
        return save_style(generator)
    finally:
        torch.random.set_rng_state(state)
