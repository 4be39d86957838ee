"""Samples of API requests and responses, made from the schema: for the reference, and as answers of the sandbox.

Equal schemas give equal samples. ``EXAMPLES`` and ``SHAPES`` give better values where the schema alone says little.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

BASE: Final = "https://pentimento.example"
"""Base URL in samples; the sandbox replaces it with the real one."""
ID: Final = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
MOMENT: Final = "2026-01-01T12:00:00Z"
PICTURE: Final = f"{BASE}/static/platform_site/sample.jpg"
PICTURE_FACTS: Final = {
    "width": 451,
    "height": 300,
    "sha256": "ba686b3324231ff8aa755677c57abbce942e417b826b8c43eb6d7404ef9220bf",
    "size_bytes": 37884,
}
"""Properties of the static file; a test compares them."""
DEEPEST: Final = 12

EXAMPLES: Final[Mapping[str, Any]] = {
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
    "snapshot": ID,
}  # fmt: skip
"""Sample value per field name."""

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
_WEIGHTS: Final = "0" * 64
_TRAINING: Final = {
    "kind": "train", "state": "running", "progress": 0.4, "ended_at": None, "outputs": [],
    "eta_seconds": {"p50": 360.0, "p90": 400.0},
    "recipe": {
        "style": ID, "style_name": "Reeds", "steps": 900, "is_timed": True, "seconds": 600.0, "seconds_before": 0.0,
        "goes_on_from": None, "seed": 0, "abstraction": 0.0, "photo": None, "content": [], "images": [_WEIGHTS],
    },
    "training": {
        "step": 360, "steps": 900, "seconds": 240.0, "steps_per_second": 1.5, "snapshot": 360, "score": 0.61,
        "ssim": 0.55, "losses": {"content": 1.2, "style": 0.8},
    },
}  # fmt: skip
WITH_TRAINING: Final = {"StyleWithJob", "TrainedStyle"}
"""Components whose job is a training run."""
JOBS: Final[Mapping[str, Mapping[str, Any]]] = {
    "/api/v1/styles/{id}/train": _TRAINING,
    "/api/v1/contact-sheets": {
        "kind": "contact_sheet",
        "recipe": {**_RECIPE, "strength": 1.0, "keep_colors": 0.0, "max_side": 256, "is_sheet": True},
    },
}  # fmt: skip
"""Sample values of the job that a path answers with, where it is no stylization."""
EVENTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "style.version": {
        "style": {"id": ID, "slug": "reeds", "name": "Reeds", "version": 1}, "job": ID, "step": 360, "seconds": 240.0,
        "measures": {"score": 0.61, "ssim": 0.55},
        "urls": {"self": f"{BASE}/api/v1/styles/{ID}", "page": f"{BASE}/styles/reeds/"},
    },
    "artwork.published": {
        "id": ID, "title": "Evening by the sea", "visibility": "public", "job": ID,
        "urls": {"self": f"{BASE}/api/v1/artworks/{ID}", "page": f"{BASE}/gallery/{ID}/"},
    },
}  # fmt: skip
"""Sample ``data`` of events that are not about the end of a job."""
SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "Job": {
        "kind": "stylize", "state": "succeeded", "recipe": _RECIPE, "urls": _JOB_URLS,
        "started_at": MOMENT, "ended_at": "2026-01-01T12:00:04Z",
        "timing": {"queued_seconds": 0.0, "run_seconds": 4.0, "total_seconds": 4.0},
        "metadata": {"order": "1042"},
    },
    "Me": {
        "user": {
            "id": "7", "username": "ann", "email": "ann@example.org", "is_staff": False,
            "date_joined": "2026-01-01T12:00:00Z",
        },
        "quota": {
            "stored_bytes_left": 4_962_116_000, "jobs_left": 19, "styles_left": 49, "training_seconds_left": 7200.0,
        },
        "usage": {"images": 1, "outputs": 1, "styles": 1, "stored_bytes": 37_884_000, "active_jobs": 1},
        "limits": {
            "max_pixels": 100_000_000, "max_bytes": 40_000_000, "images_per_style": 20, "concurrent_jobs": 20,
            "styles": 50, "training_minutes_per_day": 120, "stored_bytes": 5_000_000_000,
            "rates": {
                name: {"quota": quota, "window_seconds": window}
                for name, quota, window in (
                    ("api", 600, 60), ("comments", 30, 3600), ("exports", 6, 86_400), ("reports", 20, 86_400),
                    ("sandbox-events", 60, 3600),
                )
            },
        },
    },
    "Activity": {
        "kind": "like", "text": "ben and 2 others liked “Evening by the sea”.", "people": ["ben", "cleo", "dora"],
        "people_count": 3, "artwork": ID, "is_unread": True, "url": f"{BASE}/gallery/{ID}/",
    },
    "Unread": {"unread": 3},
    "Preferences": {
        "like": "daily", "comment": "at_once", "follow": "page", "remix": "page", "collect": "off",
        "picture": "page", "training": "page",
    },
    "Notice": {
        "subject": {
            "kind": "artwork", "id": ID, "label": "Evening by the sea", "owner": "ann", "url": f"{BASE}/gallery/{ID}/",
            "is_hidden": True,
        },
    },
    "Image": {"urls": _IMAGE_URLS, "expires_at": "2026-04-01T12:00:00Z"},
    "Artwork": {"urls": _ARTWORK_URLS, "recipe": None},
    "Style": {"owner": None, "state": "ready", "visibility": "public", "title": "The Great Wave off Kanagawa"},
    "StyleWithJob": {"name": "Reeds", "slug": "reeds", "is_builtin": False, "state": "training",
                    "visibility": "private"},
    "TrainedStyle": {"name": "Reeds", "slug": "reeds", "is_builtin": False, "state": "training",
                    "visibility": "private"},
    "NewStyle": {"name": "Reeds", "visibility": "private"},
    "Webhook": {"url": "https://example.org/hooks", "label": "my receiver", "disabled_reason": ""},
    "MadeWebhook": {"url": "https://example.org/hooks", "label": "my receiver", "disabled_reason": ""},
    "NewWebhook": {"url": "https://example.org/hooks", "label": "my receiver"},
    "WebhookChanges": {"url": "https://example.org/hooks"},
    "MadeToken": {"scopes": ["read", "write"]}, "NewToken": {"scopes": ["read", "write"]},
    "Token": {"scopes": ["read", "write"]}, "Finding": {"code": "ok", "message": "Fit to learn from."},
    "Stylization": {"image_url": None, "mix": None, "webhook_url": None, "webhook_events": None},
    "StylizationBatch": {"requests": [{"image": ID, "style": "great-wave"}]},
    "Generation": {"mix": None, "webhook_url": None, "webhook_events": None},
    "ContactSheet": {"image_url": None, "webhook_url": None, "webhook_events": None},
    "NewImage": {"upload": None},
    "TrainingOptions": {"steps": None, "webhook_url": None, "webhook_events": None},
    "AddressesToSign": {"urls": ["/media/outputs/" + ID + ".jpg"]},
    "SignedAddresses": {"urls": [f"{PICTURE}?signature=WzE3NjQ0MDMyMDAs"], "expires_at": MOMENT},
}  # fmt: skip
"""Further sample values per component. In requests, a field that is None is left out."""


def life_of(job: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the sample of a job that has succeeded in each of its states: queued, at work, ended."""
    begun = {**job, "ended_at": None, "outputs": [], "preview_url": None, "eta_seconds": {"p50": 2.1, "p90": 6.0}}
    queued = {"state": "queued", "progress": 0.0, "seq": 1, "queue_position": 1, "started_at": None, "attempt": 0}
    at_work = [{"state": "running", "progress": done, "seq": seq} for seq, done in ((2, 0.25), (3, 0.75))]
    return [{**begun, **queued}, *({**begun, **step} for step in at_work), {**job}]


def sample_of(schema: Mapping[str, Any], components: Mapping[str, Any], *, name: str = "", depth: int = 0) -> Any:
    """Return a sample value for this schema, always the same."""
    if "$ref" in schema:
        component = schema["$ref"].rpartition("/")[2]
        if component.endswith("Enum"):
            name = ""  # use the enum's values, not the example of a field of that name
        return _shaped(component, components, depth=depth)
    if name in EXAMPLES and "enum" not in schema and _fits(EXAMPLES[name], schema):
        return EXAMPLES[name]
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
    if not isinstance(found, dict):
        return found
    if component in WITH_TRAINING:
        found["job"] = {**found["job"], **_TRAINING}
    return {**found, **SHAPES.get(component, {})}


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
    """Return True if an example has the type this field has."""
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
