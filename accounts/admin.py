"""The cellar: for operators, who are superusers."""

from django.contrib import admin

from accounts.models import Membership, Municipality, User


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "is_active", "is_superuser"]
    search_fields = ["name", "email"]
    fields = ["email", "name", "is_active", "is_staff", "is_superuser"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "municipality", "role", "valid_from", "valid_until"]
    list_filter = ["municipality", "role"]
    raw_id_fields = ["user"]
