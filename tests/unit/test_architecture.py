"""Who may import whom, who reads the clock, who writes: checked on the source itself."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = ["articles", "convention_tracker", "signatories"]
PURE = [
    "articles.audit",
    "articles.citing",
    "articles.contents",
    "articles.difference",
    "articles.grammar",
    "articles.headings",
    "articles.labels",
    "articles.languages",
    "articles.lines",
    "articles.numerals",
    "articles.provisions",
    "articles.references",
    "articles.runin",
    "articles.soundness",
    "articles.structure",
    "articles.terms",
    "articles.tree",
    "signatories.checks",
    "signatories.codes",
    "signatories.collation",
    "signatories.convention",
    "signatories.depositary",
    "signatories.depositary.comparing",
    "convention_tracker.fetching",
    "signatories.depositary.guards",
    "signatories.depositary.keeping",
    "signatories.depositary.markup",
    "signatories.depositary.parsing",
    "signatories.depositary.reading",
    "signatories.depositary.report",
    "signatories.depositary.status_file",
    "signatories.depositary.table",
    "signatories.depositary.texts",
    "signatories.entry_into_force",
    "signatories.facts",
    "signatories.names",
    "signatories.naming",
    "signatories.partial_date",
    "signatories.snapshot",
    "signatories.status",
]
ALSO = {"signatories.depositary.parsing": {"defusedxml", "defusedxml.ElementTree"}}


def module_name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


SOURCES = {
    module_name(path): path
    for folder in PROJECT
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}


def imports(name):
    """The modules that a module imports, relative ones resolved."""
    package = name if SOURCES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            inner = (f"{base}.{alias.name}" for alias in node.names)
            yield from (module if module in SOURCES else base for module in inner)


def calls(name):
    """Method calls in a module, as (receiver, method, line)."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr, node.lineno


@pytest.mark.parametrize("name", PURE)
def test_pure_module_imports_the_standard_library_and_pure_modules_only(name):
    assert name in SOURCES
    foreign = {
        module
        for module in imports(name)
        if module not in PURE and module.partition(".")[0] not in sys.stdlib_module_names
    }
    assert foreign == ALSO.get(name, set())


def test_articles_and_signatories_do_not_import_each_other():
    crossed = {
        (name, module)
        for name in SOURCES
        for module in imports(name)
        if {name.partition(".")[0], module.partition(".")[0]} == {"articles", "signatories"}
    }
    assert crossed == set()


READS_CLOCK = {"now", "today", "utcnow", "localdate", "localtime", "fromtimestamp"}


def test_clock_is_read_in_one_module_alone():
    readers = {
        f"{name}:{line}"
        for name in SOURCES
        for receiver, method, line in calls(name)
        if (method in READS_CLOCK and receiver != "clock") or (receiver, method) == ("time", "time")
    }
    assert {reader.partition(":")[0] for reader in readers} == {"convention_tracker.clock"}


def test_clock_is_not_read_under_another_name_or_by_templates():
    taken = {
        f"{name}: {alias.name}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module.endswith(("timezone", "clock")) or node.module == "time"
        for alias in node.names
        if alias.name in READS_CLOCK | {"time", "*"}
    }
    templates = [
        p.name for p in ROOT.glob("templates/**/*") if p.suffix and "{% now" in p.read_text()
    ]
    assert (taken, templates) == (set(), [])


WRITES = {
    "abulk_create",
    "acreate",
    "adelete",
    "asave",
    "aupdate",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "save",
    "update_or_create",
}
WRITES_ON_A_QUERY = {"create", "delete", "update"}
QUERY = ("objects", "manager", "filter(", "all(", "queryset")


def is_write(receiver, method):
    on_a_query = any(word in receiver for word in QUERY)
    return method in WRITES or (method in WRITES_ON_A_QUERY and on_a_query) or method == "delete"


def test_rows_are_written_by_actions_alone_and_drafts_by_the_admin():
    writers = {
        name
        for name in SOURCES
        if name.startswith("signatories")
        for receiver, method, _line in calls(name)
        if is_write(receiver, method)
    }
    admin = {name for name in writers if name.startswith("signatories.admin")}
    actions = {name for name in writers if name.startswith("signatories.actions.")}
    assert actions
    assert writers == admin | actions


def test_raw_sql_stands_in_the_modules_of_triggers_and_of_the_catalogue_alone():
    raw = {
        name
        for name in SOURCES
        for receiver, method, _line in calls(name)
        if method in {"cursor", "raw", "extra", "execute", "executescript"}
        and receiver != "super()"  # a command, which is executed as well
    }
    assert raw == {"convention_tracker.append_only", "convention_tracker.operating.catalogue"}


def test_register_is_read_from_the_database_by_queries_alone():
    published = {"Action", "Profile", "FurtherSource", "Step", "Reservation", "Authority"}
    published |= {"Statement", "Milestone", "ReportedCount", "Claim", "Reading", "Check"}
    readers = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
        if ast.unparse(node.value).split(".")[-1] in published
    }
    staff = ("signatories.admin", "signatories.actions.")
    assert {name for name in readers if not name.startswith(staff)} <= {"signatories.queries"}
