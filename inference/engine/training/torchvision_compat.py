"""torchvision, made importable with a CPU-only build of torch.

Its wheel on the package index is linked to CUDA. With a CPU build of torch its operators cannot be loaded, and
``import torchvision`` fails with "operator torchvision::nms does not exist", although neither ``transforms`` nor
``models`` needs them. If torchvision can be imported anyway, this module does nothing.
"""

from __future__ import annotations

import sys
from typing import Final

import torch

__all__ = ["functional", "models", "utils"]

_BOXES: Final = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"

try:
    import torchvision  # noqa: F401 -- to see whether it can be imported
except RuntimeError:
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]  # partially imported
    _operators = torch.library.Library("torchvision", "DEF")
    for operator in ("nms", "qnms"):
        _operators.define(operator + _BOXES)

from torchvision import models, utils  # noqa: E402 -- after the above
from torchvision.transforms.v2 import functional  # noqa: E402
