"""All URLs of the site. Those of the API are under ``/api/v1/``."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from accounts.views import SessionsView
from platform_site import account, languages, well_known
from platform_site.api import errors
from platform_site.api.docs import ApiDocsView, SchemaView, developers
from platform_site.api.me import MeView
from platform_site.api.problems import catalogue, problem_page
from platform_site.operations import csp_reports, health, metrics

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # Django's own does not limit attempts

api_v1: list[URLPattern | URLResolver] = [
    path("", include("accounts.api_urls")),
    path("", include("webhooks.api_urls")),
    path("me", MeView.as_view(), name="me"),
    path("", include("inference.api_urls")),
    path("", include("gallery.api_urls")),
    path("", include("moderation.api_urls")),
    path("schema", SchemaView.as_view(), name="schema"),
    path("docs", ApiDocsView.as_view(url_name="schema"), name="docs"),
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", well_known.site_map, name="sitemap"),
    path("favicon.ico", well_known.favicon, name="favicon"),
    path("apple-touch-icon.png", well_known.touch_icon, name="touch-icon"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path(".well-known/change-password", well_known.change_password, name="change-password"),
    path("csp-reports", csp_reports.receive, name="csp-reports"),
    path("metrics", metrics.metrics, name="metrics"),
    path("api/v1/", include(api_v1)),
    path("language/", languages.choose, name="set_language"),
    path("words/<str:language>.js", languages.words, name="words"),
    path("developers/", developers, name="developers"),
    path("problems/", catalogue, name="problems"),
    re_path(r"^problems/(?P<slug>[a-z-]{1,60})/?$", problem_page, name="problem"),
    path("account/", account.overview, name="account"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", SessionsView.as_view(), name="usersessions_list"),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("webhooks.urls")),
    path("", include("styles.urls")),
    path("", include("gallery.urls")),
    path("", include("moderation.urls")),
    path("", include("inference.urls")),
]
