from __future__ import annotations

import json
import pickle
import struct

import pytest
import torch
from safetensors.torch import load, save

from inference.engine import weights
from inference.engine.errors import EngineError
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.weights import (
    METADATA_KEY,
    SCHEMA,
    random_style,
    read_base,
    read_style,
    save_base,
    save_style,
)

STYLE = random_style(tiny=True)


def said_by(style: bytes) -> dict[str, object]:
    """What a style file says of itself."""
    length = struct.unpack("<Q", style[:8])[0]
    found: dict[str, object] = json.loads(json.loads(style[8 : 8 + length])["__metadata__"][METADATA_KEY])
    return found


def changed(**tensors: torch.Tensor) -> bytes:
    """The style with some tensors replaced."""
    return save(load(STYLE) | tensors, {METADATA_KEY: json.dumps(said_by(STYLE))})


def with_metadata(**fields: object) -> bytes:
    return save(load(STYLE), {METADATA_KEY: json.dumps(said_by(STYLE) | fields)})


def test_a_style_comes_back_as_it_was_saved() -> None:
    assert save_style(read_style(STYLE)) == STYLE


def test_equal_seeds_give_equal_files() -> None:
    assert random_style(3, tiny=True) == random_style(3, tiny=True)
    assert random_style(3, tiny=True) != random_style(4, tiny=True)


def test_a_base_comes_back() -> None:
    networks = Networks(GeneratorConfig(width=4, depth=1, code=8))

    again = read_base(save_base(networks))

    assert save_base(again) == save_base(networks)


REFUSED = {
    "a pickle": pickle.dumps({"a": 1}),
    "nothing": b"",
    "text": b"hello, this is no style file at all",
    "a header of 4 GB": struct.pack("<Q", 1 << 32) + b"{}",
    "a header longer than the file": struct.pack("<Q", 60_000) + b"{}",
    "a header of words": with_metadata(words="x" * 70_000),
    "another schema": with_metadata(schema="other"),
    "another version": with_metadata(version="3"),
    "a huge network": with_metadata(config={"width": 4096, "depth": 5, "code": 128}),
    "more blocks than any has": with_metadata(config={"width": 4, "depth": 1, "code": 128, "quarter_blocks": 9}),
    "less than no block": with_metadata(config={"width": 4, "depth": 1, "code": 128, "half_blocks": -1}),
    "a network of words": with_metadata(config={"width": "wide", "depth": 5, "code": 128}),
    "another network": with_metadata(config={"width": 8, "depth": 1, "code": 128}),
    "a tensor too many": changed(extra=torch.zeros(1, dtype=torch.float16)),
    "another shape": changed(**{"decoder.head.bias": torch.zeros(13, dtype=torch.float16)}),
    "another type": changed(**{"decoder.head.bias": torch.zeros(12)}),
    "not a number": changed(**{"decoder.head.bias": torch.full((12,), torch.nan, dtype=torch.float16)}),
    "cut off": STYLE[:-100],
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_style_is_refused(what: str) -> None:
    with pytest.raises(EngineError):
        read_style(REFUSED[what])


def test_a_huge_network_is_refused_before_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(config: GeneratorConfig) -> None:
        pytest.fail(f"{config} is built")

    monkeypatch.setattr(weights, "FoldedGenerator", build)

    with pytest.raises(EngineError, match="out of bounds"):
        read_style(REFUSED["a huge network"])


def test_the_schema_stands_in_the_file() -> None:
    assert SCHEMA.encode() in STYLE


def test_a_file_of_version_1_is_read() -> None:
    tensors = {
        name.replace("decoder.quarter_blocks.0.", "painter.refine.").replace("decoder.", "painter."): tensor
        for name, tensor in load(STYLE).items()
    }
    config = {"width": 4, "depth": 1, "code": 128}
    metadata = {"schema": SCHEMA, "version": "1", "config": config}

    old = read_style(save(tensors, {METADATA_KEY: json.dumps(metadata)}))

    assert save_style(old) == STYLE
