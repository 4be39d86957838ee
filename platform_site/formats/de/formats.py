from __future__ import annotations

DATETIME_FORMAT = "j. F Y, H:i"
SHORT_DATETIME_FORMAT = "j.n., H:i"
TIME_FORMAT = "H:i:s"
