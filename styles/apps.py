from __future__ import annotations

from django.apps import AppConfig


class StylesConfig(AppConfig):
    name = "styles"
