"""The three networks of a base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from torch import nn

from inference.engine.discriminator import Discriminator
from inference.engine.generator import Generator, GeneratorConfig, Residual
from inference.engine.style_encoder import StyleEncoder


class Networks(nn.Module):
    """Generator, style encoder and discriminator, built for one configuration."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.generator = Generator(config)
        self.style_encoder = StyleEncoder(code=config.code)
        self.discriminator = Discriminator()


def extended(networks: Networks, config: GeneratorConfig) -> Networks:
    """Copy the networks with further residual blocks at 1/4 and 1/2, which add nothing until they are trained.

    Args:
        networks: of a smaller configuration; they are not changed.
        config: differs from theirs only by more ``quarter_blocks`` and ``half_blocks``.
    """
    larger = Networks(config)
    state = networks.state_dict()
    larger.load_state_dict(larger.state_dict() | state)
    decoder = larger.generator.decoder
    for name, blocks in (("quarter_blocks", decoder.quarter_blocks), ("half_blocks", decoder.half_blocks)):
        for number, block in enumerate(cast("Iterable[Residual]", blocks)):
            if f"generator.decoder.{name}.{number}.first.weight" not in state:
                block.begin_with_nothing()
    return larger
