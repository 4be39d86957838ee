"""``python -m pentimento_client``: the command."""

from __future__ import annotations

import sys

from pentimento_client.cli import main

sys.exit(main())
