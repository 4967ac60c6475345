"""The bytes as received, for staff."""

from __future__ import annotations

from pathlib import PurePath

from csp.constants import NONE
from csp.decorators import csp
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.models import Original, Transcript


@require_safe
@never_cache
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]  # its types know no slugs
def original(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The bytes as received, for staff to save: whatever they hold, no browser runs them here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not (request.user.is_staff and request.user.has_perm("archive.view_original")):
        raise Http404("There is no such original.")
    transcript = get_object_or_404(Transcript, slug=slug)
    kept = transcript.originals.first()
    if kept is None:
        raise Http404("This transcript was typed in; it has no original.")
    return attachment(kept)


def attachment(original: Original) -> FileResponse:
    """The bytes as received, to be saved and never shown as a page, whatever they hold."""
    name = PurePath(original.name.replace("\\", "/")).name
    return FileResponse(
        original.file.open(),
        as_attachment=True,
        filename="".join(c for c in name if c.isprintable()) or original.sha256,
        content_type="application/octet-stream",
    )
