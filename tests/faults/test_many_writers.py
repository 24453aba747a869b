"""Four processes write into one file of SQLite at once, under readers."""

from contextlib import ExitStack

from tests.crowd import Readers, read
from tests.processes import PUBLISH_MANY, Peer, copy_file, run_python
from tests.sites import gunicorn
from tests.versions import CHANGING, OneVersion, signed

EACH = 12
ACTS = "from signatories.models import Action; print(*Action.objects.values_list('id', flat=True))"


def test_four_processes_that_write_into_one_file_wait_for_each_other(
    collected_files, shipped_file, tmp_path, count
):
    url = f"sqlite:///{tmp_path}/register.sqlite3"
    copy_file(shipped_file, url)
    before = acts(url)
    with gunicorn(url, tmp_path) as site, ExitStack() as stack:
        starts = [str(EACH * number) for number in range(4)]
        peers = [stack.enter_context(Peer(PUBLISH_MANY, url, at, str(EACH))) for at in starts]
        assert {peer.hear() for peer in peers} == {"ready"}
        is_right = OneVersion(site.url)
        (shown,) = signed(read(f"{site.url}/").decode())
        with Readers(site.url, CHANGING, is_right=is_right) as readers:
            for peer in peers * EACH:
                peer.go()
            told = [line for peer in peers for line in peer.finish()]
        new = acts(url) - before
        count(readers, acts=len(told), lost=len(set(told) - new), doubled=len(told) - len(new))
        site.wait_until("ok")
        assert signed(read(f"{site.url}/").decode()) == {shown + 4 * EACH}
    assert (len(told), set(told)) == (4 * EACH, new)


def acts(url: str) -> set[str]:
    return set(run_python(ACTS, url)[0].split())
