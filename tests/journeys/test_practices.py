"""Good practice: read on a phone, described without an account, reviewed, published, adopted."""

import re

from django.core import mail
from playwright.sync_api import expect

from measures import actions
from measures.forms import practice as forms


def test_good_practice_from_a_strangers_phone_to_a_measure(
    ole, town, browser_page, check_axe, check_fits, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(forms, "QUICKEST", -1)  # a browser that is driven types faster than people
    actions.load_practices()
    phone = browser_page(None, width=320)
    phone.goto("/massnahmen/gute-praxis/")
    check_fits(phone)
    check_axe(phone)
    phone.get_by_label("Wörter").fill("Unternehmerinnen")
    phone.get_by_role("status").get_by_text("1 Eintrag").wait_for()
    phone.get_by_role("link", name="Zugewanderte Unternehmerinnen").click()
    check_fits(phone)
    check_axe(phone)
    phone.goto("/massnahmen/gute-praxis/einreichen/")
    phone.get_by_label("Kommune, die es liest").select_option(label=town.name)
    phone.get_by_label("Titel").fill("Nähwerkstatt")
    phone.get_by_label("Kommune", exact=False).nth(1).fill("Musterstadt")
    phone.get_by_label("Problem").fill("Es fehlte Arbeit am Vormittag.")
    phone.get_by_label("Vorgehen").fill("Wir nähen Taschen.")
    phone.get_by_label("Ihr Name").fill("Nele Petri")
    phone.get_by_label("Ihre E-Mail-Adresse").fill("nele@verein.example")
    phone.get_by_label("Meine Beschreibung darf").check()
    check_fits(phone)
    check_axe(phone)
    phone.get_by_role("button", name="Absenden").click()
    phone.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach").wait_for()
    phone.goto(re.search(r"https?://[^/]+(/\S+/link/\S+)", mail.outbox[0].body)[1])
    phone.get_by_role("button", name="Ja, an die Integrationsstelle senden").click()
    phone.get_by_text("liegt jetzt der Integrationsstelle vor").wait_for()

    desk = browser_page(ole)
    desk.goto("/massnahmen/gute-praxis/eigene/")
    desk.get_by_role("link", name="Nähwerkstatt").click()
    desk.get_by_role("button", name="Prüfung beginnen").click()
    check_axe(desk)
    desk.get_by_role("button", name="Veröffentlichen").click()
    desk.get_by_role("button", name="Als eigene Maßnahme übernehmen").click()
    expect(desk.locator("#id_title")).to_have_value("Nähwerkstatt")
