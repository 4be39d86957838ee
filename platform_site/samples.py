"""Samples of what the API takes and gives, made from its schema: for the reference, and for answers of the sandbox.

Equal schemas give equal samples. Where the shape alone says little, ``SAID`` and ``SHAPES`` say more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

BASE: Final = "https://pentimento.example"
"""Stands for the site in samples; the sandbox puts the caller's own in its place."""
ID: Final = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
MOMENT: Final = "2026-01-01T12:00:00Z"
PICTURE: Final = f"{BASE}/static/platform_site/sample.jpg"
PICTURE_FACTS: Final = {
    "width": 451,
    "height": 300,
    "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
    "size_bytes": 37884,
}
"""Of the static file; a test compares."""
DEEPEST: Final = 12

SAID: Final[Mapping[str, Any]] = {
    "username": "ann", "email": "ann@example.org", "maker": "ann", "author": "ann", "owner": "ann", "actor": "mo",
    "label": "my program", "prefix": "pnt_aB3dE5fG7hI9", "token": "pnt_aB3dE5fG7hI9_(43 letters and digits)",
    "secret": "whsec_(base64)", "name": "Great Wave", "slug": "great-wave", "style": "great-wave",
    "style_name": "Great Wave",
    "artist": "Katsushika Hokusai", "title": "Evening by the sea", "year": "1831", "licence": "Public domain",
    "description": "Prussian blue and cream, firm outlines.", "alt": "A beach with waves like claws.",
    "text": "How did you do the sky?", "tags": ["sea", "blue"], "networks": ["192.0.2.0/24"], "url": PICTURE,
    "sha256": PICTURE_FACTS["sha256"], "size_bytes": PICTURE_FACTS["size_bytes"],
    "width": PICTURE_FACTS["width"], "height": PICTURE_FACTS["height"], "format": "jpeg",
    "preview_url": PICTURE, "cover_url": PICTURE, "preview_urls": [PICTURE], "metadata_removed": ["exif", "gps"],
    "steps_per_second": 1.5, "seconds": 600.0, "seconds_left": 7200.0, "step": 40, "progress": 1.0, "version": 1,
    "parent": None, "is_remix": False, "allow_remix": True,
    "is_liked": False, "is_mine": True, "is_builtin": True, "like_count": 3, "seq": 4, "attempt": 1, "error": None,
    "monthly_allowance": 1000, "used_this_month": 12, "expires_at": None, "last_used_at": MOMENT, "days": 90,
    "queue_position": None, "eta_seconds": None, "training": None, "cancel_at": None, "job": ID,
    "metrics": {"score": 0.61, "ssim": 0.55}, "next": None, "previous": None, "rights": True, "sandbox": False,
    "is_enabled": True, "is_sandbox": False, "is_staff": False, "strength": 0.8, "keep_colors": 0.3, "weight": 0.5,
    "max_side": 1024, "quality": 90, "panorama": False, "brush": 1.0, "minutes": 10.0, "image": ID, "photo": ID,
    "frame": ID,
}  # fmt: skip
"""What a field of this name holds."""

_JOB_URLS: Final = {
    "self": f"{BASE}/api/v1/jobs/{ID}",
    "cancel": f"{BASE}/api/v1/jobs/{ID}/cancel",
    "retry": f"{BASE}/api/v1/jobs/{ID}/retry",
    "events": f"{BASE}/api/v1/jobs/{ID}/events",
    "socket": f"{BASE.replace('https', 'wss')}/ws/jobs/{ID}/",
    "page": f"{BASE}/jobs/{ID}/",
}
_IMAGE_URLS: Final = {"original": PICTURE, "preview": PICTURE}
_ARTWORK_URLS: Final = {
    "original": None, "picture": PICTURE, "preview": PICTURE, "page": f"{BASE}/gallery/{ID}/",
    "self": f"{BASE}/api/v1/artworks/{ID}",
}  # fmt: skip
_RECIPE: Final = {
    "image": ID, "style": "great-wave", "style_version": 1, "strength": 0.8, "keep_colors": 0.3, "max_side": 1024,
    "format": "jpeg", "quality": 90, "panorama": False, "brush": 1.0,
    "mix": [{"style": "great-wave", "name": "Great Wave", "version": 1, "weights_sha256": "0" * 64, "weight": 1.0}],
}  # fmt: skip
SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "Job": {
        "kind": "stylize", "state": "succeeded", "recipe": _RECIPE, "urls": _JOB_URLS,
        "started_at": MOMENT, "ended_at": "2026-01-01T12:00:04Z",
    },
    "Image": {"urls": _IMAGE_URLS, "expires_at": "2026-04-01T12:00:00Z"},
    "Artwork": {"urls": _ARTWORK_URLS, "recipe": None},
    "Style": {"owner": None, "state": "ready", "visibility": "public", "title": "The Great Wave off Kanagawa"},
    "TaughtStyle": {"name": "Reeds", "slug": "reeds", "is_builtin": False, "state": "training",
                    "visibility": "private"},
    "NewStyle": {"name": "Reeds", "visibility": "private"},
    "Webhook": {"url": "https://example.org/hooks", "label": "my receiver", "disabled_reason": ""},
    "MadeWebhook": {"url": "https://example.org/hooks", "label": "my receiver", "disabled_reason": ""},
    "NewWebhook": {"url": "https://example.org/hooks", "label": "my receiver"},
    "PatchedWebhookChanges": {"url": "https://example.org/hooks"},
    "MadeToken": {"scopes": ["read", "write"]}, "NewToken": {"scopes": ["read", "write"]},
    "Token": {"scopes": ["read", "write"]}, "Finding": {"code": "ok", "message": "Fit to learn from."},
    "Stylization": {"file": None, "mix": None, "webhook_url": None},
    "ContactSheet": {"file": None, "webhook_url": None},
}  # fmt: skip
"""What a component of this name holds besides. A field that is None in what the API takes is left out."""


def sample_of(schema: Mapping[str, Any], components: Mapping[str, Any], *, name: str = "", depth: int = 0) -> Any:
    """A value of this schema, always the same."""
    if "$ref" in schema:
        component = schema["$ref"].rpartition("/")[2]
        if component.endswith("Enum"):
            name = ""  # its own words, not those of a field of the same name
        return _shaped(component, components, depth=depth)
    if name in SAID and "enum" not in schema and _fits(SAID[name], schema):
        return SAID[name]
    for word in ("allOf", "oneOf", "anyOf"):
        if word in schema:
            return sample_of(schema[word][0], components, name=name, depth=depth)
    if "default" in schema:
        return schema["default"]
    if "enum" in schema:
        return schema["enum"][0]
    return _plain(schema, components, depth=depth)


def _shaped(component: str, components: Mapping[str, Any], *, depth: int) -> Any:
    found = sample_of(components[component], components, depth=depth + 1)
    return {**found, **SHAPES.get(component, {})} if isinstance(found, dict) else found


def _plain(schema: Mapping[str, Any], components: Mapping[str, Any], *, depth: int) -> Any:
    kind = _kind(schema)
    if kind == "object":
        if depth > DEEPEST:
            return {}
        fields = schema.get("properties", {})
        return {key: sample_of(value, components, name=key, depth=depth + 1) for key, value in fields.items()}
    if kind == "array":
        return [sample_of(schema.get("items", {}), components, depth=depth + 1)] if depth <= DEEPEST else []
    if kind == "string":
        formats = {
            "uuid": ID,
            "date-time": MOMENT,
            "uri": f"{BASE}/",
            "email": "ann@example.org",
            "binary": "(the file)",
        }
        return formats.get(schema.get("format", ""), "text"[: schema.get("maxLength", 4)])
    whole = int(max(schema.get("minimum", 1), 1))
    return {"integer": whole, "number": float(whole), "boolean": True}.get(kind)


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    return str(kind)


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether what is said of a name is of the type this field has."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not kinds:
        return (
            "$ref" not in schema and not any(word in schema for word in ("allOf", "oneOf", "anyOf"))
        ) or value is None
    if value is None:
        return "null" in kinds
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)] in kinds
