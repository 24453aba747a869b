"""A register of many times as many participants and acts costs so many times as much, not more."""

import json

from tests.processes import Peer

MEASURED = """
import json
from tools.bench.growth import growth
sizes = int(sys.argv[1]), int(sys.argv[2])
for name, taken in growth(sizes).items():
    print(json.dumps([name, taken.small, taken.large]), flush=True)
"""
SIZES = (75, 300)
MARGIN = 1.6  # what compares each with each would grow four times as fast as the data


def test_reload_and_cold_pages_grow_no_faster_than_the_data_and_warm_ones_not_at_all(
    collected_files, fresh_database, report
):
    with Peer(MEASURED, fresh_database, *map(str, SIZES)) as peer:
        grown = {}
        while line := peer.hear():
            name, small, large = json.loads(line)
            grown[name] = large / small
    warm = grown.pop("warm /")
    fastest = max(grown, key=lambda name: grown[name])
    report(
        data=f"{SIZES[1] / SIZES[0]:.0f} times",
        reload=f"{grown['reload of the snapshot']:.1f} times",
        worst=f"{fastest} {grown[fastest]:.1f} times",
        warm=f"{warm:.2f} times",
    )
    assert grown[fastest] < MARGIN * SIZES[1] / SIZES[0]
    assert warm < 2
