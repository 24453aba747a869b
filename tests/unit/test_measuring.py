"""Lighthouse's medians and its lock file, and the weight of the README's pictures."""

import json

from tools.lighthouse.run import ROOT, SCORES, below_floor, scores, shortcomings
from tools.screenshots import FOLDER, LIMIT

LOCK = ROOT / "tools" / "lighthouse" / "package-lock.json"


def report(score, **audits):
    """Lighthouse's, with the same score everywhere and these audits in the first category."""
    refs = [{"id": name, "weight": 1} for name in audits]
    categories = {name: {"score": score, "auditRefs": []} for name in SCORES}
    categories[SCORES[0]]["auditRefs"] = refs
    return {
        "categories": categories,
        "audits": {name: {"score": value, "title": name} for name, value in audits.items()},
    }


def test_score_is_the_median_of_the_visits():
    assert set(scores([report(0.9), report(1), report(0.97)]).values()) == {97}


def test_page_below_the_floor_is_named_and_one_at_it_is_not():
    measured = {"/": [report(0.95)] * 3, "/states/": [report(0.94)] * 3}
    assert below_floor(measured) == ["/states/"]


def test_audit_that_costs_points_is_named_with_its_category():
    assert shortcomings(report(0.9, contrast=0, names=1, hidden=None)) == ["performance: contrast"]


def test_lock_file_of_lighthouse_has_a_hash_of_every_package_and_no_address_of_any():
    packages = json.loads(LOCK.read_text())["packages"]
    there = [value for name, value in packages.items() if name]
    assert len(there) > 100
    assert all(value["integrity"].startswith("sha512-") for value in there)
    assert not any("resolved" in value for value in there)


def test_pictures_of_the_readme_are_light_together():
    assert 0 < sum(picture.stat().st_size for picture in FOLDER.glob("*.png")) <= LIMIT
