"""What a browser tells assistive technology: names, roles, states, in the order of reading."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.drawn

TELEPHONE = {"width": 360, "height": 740}
FRAME = """
- link "Skip to the content"
- banner:
  - link "Hanoi Convention Tracker"
  - navigation "Site"
- main
- contentinfo:
  - paragraph
  - paragraph:
    - link "Accessibility"
"""


@pytest.mark.parametrize("address", ["/", "/states/", "/map/", "/articles/41/", "/nothing/"])
def test_page_has_a_banner_a_navigation_a_main_part_and_a_footer(page, address):
    page.goto(address)
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("body")).to_match_aria_snapshot(
        FRAME if address != "/nothing/" else FRAME.replace("  - paragraph\n", "", 1)
    )


def test_first_page_tells_the_answer_then_the_clocks_then_the_map(page):
    page.goto("/")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
- heading /The Hanoi Convention/ [level=1]
- paragraph: /73 participants are confirmed to have signed/
- paragraph: /0 of the 40 instruments needed/
- paragraph: The Convention is not in force.
- region "Two clocks":
  - heading "Signature" [level=2]
  - heading "Entry into force" [level=2]
- region "On the map":
  - heading "On the map" [level=2]
  - group "Show":
    - radio "map" [checked]
    - radio "tiles, one for each"
  - paragraph: /Map of the world as at .* signed. 71; signed, and approved at home. 1/
  - group: no action 125
  - group: signed 71
- search:
  - searchbox "Find a State"
  - button "Search"
""")


@pytest.mark.parametrize("narrow", [False, True], ids=["desk", "telephone"])
def test_list_is_a_table_with_headers_whose_order_is_told(page, narrow):
    if narrow:
        page.set_viewport_size(TELEPHONE)
    page.goto("/states/?q=mauri&sort=-name")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
- search:
  - paragraph:
    - searchbox "Name": mauri
  - paragraph:
    - combobox "Standing, confirmed"
- textbox "As at another day"
- status: /2 of 198 participants/
- table /as at/:
  - caption
  - rowgroup:
    - row:
      - columnheader "Name":
        - link "Name"
      - columnheader "Regional group"
      - columnheader "Standing"
      - columnheader "Signature"
      - columnheader "Instrument"
      - columnheader "At home"
      - columnheader "Evidence, confirmed"
  - rowgroup:
    - row:
      - rowheader "Mauritius":
        - link "Mauritius"
      - cell /African Group/
      - cell /signatory/
      - cell /19 November 2025/
      - cell
      - cell
      - cell /depositary/
""")
    sorted_by = page.locator("[aria-sort]")
    expect(sorted_by).to_have_count(1)
    expect(sorted_by).to_have_attribute("aria-sort", "descending")
    expect(sorted_by).to_have_accessible_name("Name")


def test_state_tells_its_standing_before_its_acts(page):
    page.goto("/states/aze/")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
- article:
  - heading "Azerbaijan" [level=1]
  - paragraph:
    - strong: signatory
    - text: ratification reported, not confirmed
  - heading "Acts" [level=2]
  - list:
    - listitem:
      - heading "Signature, 25 October 2025" [level=3]
      - term: Evidence
      - definition: depositary
  - heading "What comes next" [level=2]
""")
    expect(page.get_by_text("Azerbaïdjan")).to_have_attribute("lang", "fr")


def test_article_tells_what_is_ours_and_what_is_official(page):
    page.goto("/articles/41/?text=fr")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
- article:
  - heading /Article 41/ [level=1]
  - region "In plain words":
    - heading "In plain words" [level=2]
  - region "Official text":
    - heading "Official text" [level=2]
  - region "In the register":
    - heading "In the register" [level=2]
    - heading "Authorities" [level=3]
- navigation "Neighbouring articles":
  - link /40/
  - link /42/
- search:
  - searchbox "Search the articles"
""")
    for words in (page.locator("h1 [lang]"), page.locator(".summary [lang]")):
        expect(words).to_have_attribute("lang", "fr")
    for title in page.locator(".neighbours a [lang]").all():
        expect(title).to_have_attribute("lang", "fr")


def test_entry_into_force_tells_mistake_scenario_form_and_chart(page):
    page.goto("/entry-into-force/?deposits=2027-03-31:fra,xyz")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
- heading "Entry into force" [level=1]
- heading "What if" [level=2]
- paragraph: “xyz” is no code of a participant.
- paragraph: A scenario, not a fact
- table "Who would deposit in this scenario":
  - caption
  - rowgroup:
    - row:
      - columnheader "Participant"
      - columnheader "Instrument"
      - columnheader "Would deposit"
      - columnheader "Would be bound from"
      - columnheader "Change"
  - rowgroup:
    - row:
      - rowheader "France"
- paragraph:
  - textbox "To share:"
- paragraph:
  - listbox /Participants/
- paragraph:
  - combobox "Or all signatories of"
- paragraph:
  - textbox "deposit on"
- paragraph:
  - spinbutton "then so many more each month"
- paragraph:
  - button "Work it out"
- heading "The pace beside sister treaties" [level=2]
- figure "Chart of the pace":
  - img /Instruments deposited by days since opening for signature/
- heading "The outlook" [level=2]
""")


def test_legend_tells_whether_it_is_open_and_whom_it_names(page):
    page.goto("/map/")
    signed = page.locator("summary", has_text="signed 71")
    signed.focus()
    page.keyboard.press("Enter")
    expect(signed.locator("..")).to_match_aria_snapshot("""
- group:
  - text: signed 71
  - list:
    - listitem:
      - link "Algeria"
""")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Algeria")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("/states/?standing=bogus", "Standing", "Choose one of"),
        ("/timeline/?kind=nothing", "Show", "Choose one of"),
        ("/timeline/?since=x", "Since", "Write the date as YYYY-MM-DD"),
        ("/compare/?a=fra&b=atlantis", "Participant 2", "atlantis"),
        ("/states/?as_at=soon", "As at", "soon"),
    ],
)
def test_field_with_a_mistake_says_so_and_why(page, address, field, said):
    page.goto(address)
    control = page.get_by_label(field).first
    expect(control).to_have_attribute("aria-invalid", "true")
    assert said in control.evaluate(
        "control => document.getElementById(control.getAttribute('aria-describedby')).textContent"
    )
