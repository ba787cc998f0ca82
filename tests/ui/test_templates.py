"""Every template of every shell: it compiles, holds nothing our policy forbids, speaks German, and can be read aloud."""

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from tests.ui import gallery

SOURCE = gallery.ROOT / "src" / "kuer"
TEMPLATES = sorted(
    path for room in ("ui", "portal", "workplace") for path in (SOURCE / room / "templates").rglob("*.html")
)
KERN_ICONS = set(re.findall(r"\.kern-icon--([a-z-]+)", (gallery.UI / "vendor" / "kern" / "kern.min.css").read_text()))
OWN_ICONS = set(re.findall(r'<symbol id="([a-z-]+)"', (gallery.UI / "static" / "ui" / "symbole.svg").read_text()))
GETTEXT = {"_", "gettext", "ngettext", "pgettext"}

# English and other words that betray a text in the wrong language or form of address.
WRONG_WORDS = re.compile(
    r"\b(the|and|please|your|you|click|here|submit|error|next|back|cancel|save|du|dein|deine|deinen|dir|dich)\b",
    re.IGNORECASE,
)


def environment() -> jinja2.Environment:
    gallery.configure()
    from kuer.ui.engine.jinja import environment as build

    folders = [SOURCE / room / "templates" for room in ("ui", "portal", "workplace")]
    return build(loader=jinja2.FileSystemLoader([folder for folder in folders if folder.exists()]))


def template_id(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def texts(path: Path) -> Iterator[str]:
    """The constant texts that a template hands to gettext."""
    for call in environment().parse(path.read_text()).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT:
            yield from (arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str))


def without_comments(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_it_compiles_and_its_imports_exist(path: Path) -> None:
    env = environment()
    name = str(path.relative_to(path.parents[[p.name for p in path.parents].index("templates")]))
    tree = env.parse(path.read_text())
    env.compile(tree, name)
    for kind in (nodes.Import, nodes.FromImport, nodes.Extends, nodes.Include):
        for node in tree.find_all(kind):
            if isinstance(node.template, nodes.Const):
                module = env.get_template(node.template.value)
                if isinstance(node, nodes.FromImport):
                    wanted = [item if isinstance(item, str) else item[0] for item in node.names]
                    missing = [item for item in wanted if not hasattr(module.make_module({}), item)]
                    assert missing == [], f"{node.template.value} has no {missing}"


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_nothing_that_the_policy_forbids(path: Path) -> None:
    text = without_comments(path)
    assert not re.search(r"\sstyle\s*=", text), "inline style"
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text), "inline handler"
    assert not re.search(r"<style\b", text), "style element"
    assert not re.search(r'<script(?![^>]*(?:\ssrc=|\stype="application/json"))', text), "inline script"
    assert not re.search(r'(?:src|href|action)\s*=\s*"(?:https?:)?//', text), "something from elsewhere"
    assert "javascript:" not in text
    assert "|safe" not in text
    assert "autoescape false" not in text
    assert not re.search(r"hx-on|hx-vals\s*=\s*['\"]js:", text), "htmx that needs eval"


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_images_and_icons_can_be_read_aloud(path: Path) -> None:
    text = without_comments(path)
    for image in re.findall(r"<img\b[^>]*>", text):
        assert " alt=" in image, image
    for drawing in re.findall(r"<svg\b[^>]*>", text):
        assert 'aria-hidden="true"' in drawing or "aria-label" in drawing, drawing


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_its_texts_are_german(path: Path) -> None:
    for text in texts(path):
        assert not WRONG_WORDS.search(text), text
        assert "..." not in text, text
        assert text == text.strip(), text


@pytest.mark.parametrize("path", TEMPLATES, ids=template_id)
def test_its_icons_exist(path: Path) -> None:
    text = path.read_text()
    named = re.findall(r'icon(?:_before|_after)?(?:=|\()\s*"([a-z-]+)"', text)
    assert [name for name in named if name not in KERN_ICONS | OWN_ICONS] == []


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.parent.name == "components"], ids=lambda path: path.stem
)
def test_a_macro_file_begins_with_how_to_call_it(path: Path) -> None:
    assert path.read_text().startswith("{#")


def test_every_post_form_carries_the_token() -> None:
    for path in TEMPLATES:
        for form in re.findall(r'<form\b[^>]*method="post".*?</form>', without_comments(path), flags=re.DOTALL):
            assert "csrf" in form, (path, form[:120])
