"""Pages of collections."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from core.errors import ExpectedError, Invalid, NotFound
from gallery import collecting
from gallery.forms import CollectionForm
from gallery.pages import page_of

PER_PAGE = 24
STEPS = ("first", "earlier", "later")


@require_safe
def collections(request: HttpRequest, username: str) -> HttpResponse:
    """Show a maker's collections: the public ones, or all to the maker."""
    maker = get_object_or_404(User, username=username, is_active=True)
    page = Paginator(collecting.collections_of(maker, viewer=request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"maker": maker, "page": page, "is_me": maker.pk == request.user.pk}
    return render(request, "gallery/collections.html", context)


@require_safe
def collection_page(request: HttpRequest, collection_id: UUID) -> HttpResponse:
    collection = collecting.get_collection(collection_id, viewer=request.user)
    page = page_of(collecting.artworks_in(collection, viewer=request.user), request)
    context = {"collection": collection, "page": page, "is_mine": collection.owner_id == request.user.pk}
    return render(request, "gallery/collection.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_collection(request: SignedInRequest) -> HttpResponse:
    form = CollectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = collecting.make(actor=request.user, **form.cleaned_data)
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("gallery:collection", collection_id=made.pk)
    return render(request, "gallery/edit_collection.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_collection(request: SignedInRequest, collection_id: UUID) -> HttpResponse:
    """Edit a collection's texts, visibility and the order of its works."""
    collection = collecting.own_collection(collection_id, actor=request.user)
    now = {name: getattr(collection, name) for name in ("title", "description", "is_public")}
    form = CollectionForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            collecting.change(collection_id, actor=request.user, **form.cleaned_data)
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Collection saved."))
            return redirect("gallery:collection", collection_id=collection_id)
    works = list(collecting.artworks_in(collection, viewer=request.user))
    context = {
        "form": form,
        "collection": collection,
        "works": works,
        "unseen_count": collection.works.count() - len(works),
    }
    return render(request, "gallery/edit_collection.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def delete_collection(request: SignedInRequest, collection_id: UUID) -> HttpResponse:
    collecting.delete(collection_id, actor=request.user)
    messages.success(request, _("Collection deleted. The works in it are not affected."))
    return redirect("gallery:collections", username=request.user.get_username())


@login_required
@require_POST
def arrange(request: SignedInRequest, collection_id: UUID, artwork_id: UUID) -> HttpResponse:
    """Move a work within a collection or remove it, according to the button."""
    to = request.POST.get("to", "")
    if to == "out":
        collecting.remove(collection_id, artwork_id=artwork_id, actor=request.user)
        if request.POST.get("back") == "artwork":
            return redirect("gallery:artwork", artwork_id=artwork_id)
    elif to in STEPS:
        collecting.move(collection_id, artwork_id=artwork_id, to=cast("collecting.Step", to), actor=request.user)
    else:
        collecting.own_collection(collection_id, actor=request.user)
        raise Invalid(_("Choose first, earlier, later or remove."))
    return redirect("gallery:edit_collection", collection_id=collection_id)


@login_required
@require_POST
def collect(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """Add an artwork to one of the user's collections, or to a new private one with the given title."""
    collecting.collectable(artwork_id, actor=request.user)  # before a collection is made for it
    if title := request.POST.get("title", "").strip():
        chosen = collecting.make(actor=request.user, title=title).pk
    else:
        chosen = _chosen(request)
    collection = collecting.add(chosen, artwork_id=artwork_id, actor=request.user)
    messages.success(request, _("Saved to “%(title)s”.") % {"title": collection.title})
    return redirect("gallery:artwork", artwork_id=artwork_id)


def _chosen(request: HttpRequest) -> UUID:
    value = request.POST.get("collection", "")
    if not value:
        raise Invalid(_("Choose a collection, or enter a title for a new one."))
    try:
        return UUID(value)
    except ValueError as error:
        raise NotFound(_("There is no such collection of yours.")) from error
