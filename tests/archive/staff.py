"""People at the desk, and what they send in, for the tests of the staff's pages."""

from collections.abc import Mapping

from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

TEXT = """Press conference after the talks in Lindholm

14 March 2012
Harbour Palace, Lindholm

ELIN AASGAARD, Foreign Minister of Varland: We ask that the fishing line be kept on every day.

QUESTION: Which of the two statements should your partners believe?

TEODOR VASK: What is agreed will be kept. The rest will be talked about in October.
"""


def editor(name: str = "ed", *permissions: str) -> User:
    """A member of staff who may do what is named, such as "add_original"."""
    user = User.objects.create_user(name, password="secret", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="archive", codename__in=permissions)
    )
    return user


def upload(name: str = "talks.txt", content: str | bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client: Client, *files: SimpleUploadedFile, **fields: str):
    """Uploads at the desk and goes where it leads."""
    address = reverse("admin:archive_upload_add")
    return client.post(address, {"upload": list(files), **fields}, follow=True)


def typed(response, **changes: str | None) -> dict[str, str]:
    """What a browser would post from a page with the reading form, with some fields changed
    (None leaves one out, as an unticked box is)."""
    form = response.context["form"]
    fields: dict[str, str] = {}
    for part in (form.metadata, *form.participants, *form.speeches):
        for field in part:
            value = field.value()
            if isinstance(value, bool):
                fields |= {field.html_name: "on"} if value else {}
            else:
                fields[field.html_name] = _as_posted(field, value)
    for rows in (form.participants, form.speeches):
        for field in rows.management_form:
            fields[field.html_name] = str(field.value())
    if "shown" in response.context:
        fields["shown"] = response.context["shown"]
    return _without_none(fields | changes)


def _as_posted(field, value) -> str:
    shown = field.field.widget.format_value(value) if value is not None else ""
    text = (shown[0] if isinstance(shown, list) else shown) or ""
    return str(text).replace("\n", "\r\n")


def _without_none(fields: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
