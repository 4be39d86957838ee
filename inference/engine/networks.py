"""The three networks a base is made of."""

from __future__ import annotations

from torch import nn

from inference.engine.discriminator import Discriminator
from inference.engine.generator import Generator, GeneratorConfig
from inference.engine.style_encoder import StyleEncoder


class Networks(nn.Module):
    """Generator, style encoder and discriminator, built for one configuration."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.generator = Generator(config)
        self.style_encoder = StyleEncoder(code=config.code)
        self.discriminator = Discriminator()
