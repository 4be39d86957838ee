"""Every address of the site. The API's stand under ``/api/v1/``."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from accounts.views import SessionsView
from platform_site import account, csp_reports, error_responses, health, languages, metrics
from platform_site.docs import ApiDocsView, SchemaView, developers
from platform_site.problems import catalogue, problem_page

handler400 = error_responses.bad_request
handler403 = error_responses.permission_denied
handler404 = error_responses.page_not_found
handler500 = error_responses.server_error

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # Django's own counts no tries

api_v1: list[URLPattern | URLResolver] = [
    path("", include("accounts.api_urls")),
    path("", include("webhooks.api_urls")),
    path("", include("inference.api_urls")),
    path("", include("gallery.api_urls")),
    path("schema", SchemaView.as_view(), name="schema"),
    path("docs", ApiDocsView.as_view(url_name="schema"), name="docs"),
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
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
    path("", include("inference.urls")),
]
