"""Pages of the register of stakeholders."""

from stakeholders.views.bodies import bodies, body, create_body, delete_body, dissolve_body, edit_body, rename_body
from stakeholders.views.organisations import (
    add_contact,
    create,
    delete,
    detail,
    dissolve,
    edit,
    edit_contact,
    list,
    remove_contact,
    rename,
)

__all__ = [
    "add_contact",
    "bodies",
    "body",
    "create",
    "create_body",
    "delete",
    "delete_body",
    "detail",
    "dissolve",
    "dissolve_body",
    "edit",
    "edit_body",
    "edit_contact",
    "list",
    "remove_contact",
    "rename",
    "rename_body",
]
