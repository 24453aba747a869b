"""The menu of languages, and the offer of another one to who comes for the first time."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.drawn


def menu(page):
    page.get_by_role("button", name="Languages").click()
    return page.get_by_role("navigation", name="Languages")


def test_menu_keeps_the_page_what_was_chosen_on_it_and_the_place(page):
    page.goto("/states/?budapest=yes#results")
    page.get_by_role("searchbox", name="Name").fill("fr")
    expect(page).to_have_url(re.compile("q=fr"))
    menu(page).get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("searchbox", name="Nom")).to_have_value("fr")
    expect(page).to_have_url(re.compile(r"/fr/states/\?.*budapest=yes"))


def test_menu_keeps_the_anchor_and_leads_back(page):
    page.goto("/ar/articles/64/#official")
    page.get_by_role("button", name="اللغات").click()
    page.get_by_role("link", name="English", exact=True).first.click()
    expect(page).to_have_url(re.compile("/articles/64/#official$"))
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_who_prefers_another_language_is_offered_it_without_being_led_there(open_tab):
    page = open_tab(locale="ru-RU")
    page.goto("/")
    expect(page).to_have_title(re.compile("Who has signed"))
    offer = page.get_by_role("link", name="Читать эту страницу по-русски")
    expect(offer).to_be_visible()
    expect(page.get_by_role("link", name="Lire cette page en français")).to_be_hidden()
    page.get_by_role("button", name="Close").click()
    expect(offer).to_be_hidden()
    page.reload()
    offer.click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")


@pytest.mark.parametrize("locale", ["en-GB", "pt-BR"])
def test_who_prefers_english_or_none_of_ours_is_offered_nothing(open_tab, locale):
    page = open_tab(locale=locale)
    page.goto("/", wait_until="networkidle")
    expect(page.locator("#offer")).to_be_hidden()


def test_who_comes_from_another_page_of_the_site_is_offered_nothing(open_tab):
    page = open_tab(locale="es-ES")
    page.goto("/states/")
    page.get_by_role("link", name="Hanoi Convention Tracker").first.click()
    expect(page).to_have_title(re.compile("Who has signed"))
    expect(page.locator("#offer")).to_be_hidden()
