"""Which media pages of other sites may read beside the public ones: what they ask for with a token or a signature.

``core.media`` opens what everyone may see. The rest is readable elsewhere only by a right that the request itself
brings; a cookie of somebody who is signed in here is none.
"""

from __future__ import annotations

from typing import Any

from corsheaders.signals import check_request_enabled
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.middleware import carries_right
from accounts.signed_addresses import MEDIA


@receiver(check_request_enabled)
def _allow(sender: Any, *, request: HttpRequest, **more: Any) -> bool:
    asks_before = request.method == "OPTIONS" and request.path.startswith(MEDIA)
    return asks_before or carries_right(request)
