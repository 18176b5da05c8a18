#!/bin/bash
# Collects the texts of the screen into locale/de and compiles them.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DEBUG=on
.venv/bin/python manage.py makemessages --locale de --no-location --no-obsolete \
    --ignore .venv --ignore var --ignore tests
msgfmt --check-format -o locale/de/LC_MESSAGES/django.mo locale/de/LC_MESSAGES/django.po
untranslated="$(msgattrib --untranslated --no-obsolete locale/de/LC_MESSAGES/django.po | grep -c '^msgid "..*"' || true)"
printf '%s texts are not translated yet.\n' "$untranslated"
