"""A patch discriminator conditioned on another crop of the same painting.

The reference crop is the co-occurrence idea of Park et al., "Swapping Autoencoder for Deep Image Manipulation"
(2020), section 3.2; it enters as in Miyato and Koyama, "cGANs with Projection Discriminator" (2018). Spectral
normalization: Miyato et al. (2018). Two scales: Wang et al., "pix2pixHD" (2018), section 3.2.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

WIDTHS = (32, 64, 128)


class PatchFeatures(nn.Module):
    """(N, 3, H, W) -> (N, 128, about H/4, W/4), with a receptive field of 22 pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            [
                spectral_norm(nn.Conv2d(3, WIDTHS[0], 4, 2, 1)),
                spectral_norm(nn.Conv2d(WIDTHS[0], WIDTHS[1], 4, 2, 1)),
                spectral_norm(nn.Conv2d(WIDTHS[1], WIDTHS[2], 4, 1, 1)),
            ]
        )

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
        return x


class PatchDiscriminator(nn.Module):
    """One scale: pictures (k N, 3, H, W) and references (N, 3, H', W') -> scores (k N, 1, h, w).

    Several pictures may share a reference: picture i is compared with reference i modulo N.
    """

    def __init__(self) -> None:
        super().__init__()
        self.features = PatchFeatures()
        self.score = spectral_norm(nn.Conv2d(WIDTHS[-1], 1, 3, 1, 1))
        self.project = spectral_norm(nn.Linear(2 * WIDTHS[-1], WIDTHS[-1]))

    def forward(self, picture: Tensor, reference: Tensor) -> Tensor:
        seen = self.features(picture)
        std, mean = torch.std_mean(self.features(reference), dim=(2, 3), correction=0)
        wanted = self.project(torch.cat((mean, std), dim=1))[:, :, None, None]
        wanted = wanted.repeat(picture.shape[0] // reference.shape[0], 1, 1, 1)
        return self.score(seen) + (seen * wanted).mean(dim=1, keepdim=True)


class Discriminator(nn.Module):
    """Two scales: the scores of the picture and of the picture at half size."""

    def __init__(self) -> None:
        super().__init__()
        self.fine = PatchDiscriminator()
        self.coarse = PatchDiscriminator()

    def forward(self, picture: Tensor, reference: Tensor) -> list[Tensor]:
        return [
            self.fine(picture, reference),
            self.coarse(F.avg_pool2d(picture, 2), F.avg_pool2d(reference, 2)),
        ]
