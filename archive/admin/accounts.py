"""Accounts of the staff, as Django gives them, in a form that works without a script.

Django's chooser of permissions needs one, and its fields for past dates have no labels.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple

_CHECKBOXES: dict[Any, Any] = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

admin.site.unregister([User, Group])


@admin.register(User)
class StaffAdmin(UserAdmin):
    filter_horizontal = ()
    formfield_overrides = _CHECKBOXES
    readonly_fields = ("last_login", "date_joined")


@admin.register(Group)
class StaffGroupAdmin(GroupAdmin):
    filter_horizontal = ()
    formfield_overrides = _CHECKBOXES
