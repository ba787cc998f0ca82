"""What is taken over from npm: complete, unchanged, refused when changed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kuer.ui.engine import vendor


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of two files and the node_modules that hold them; npm is not called."""
    modules = tmp_path / "node_modules"
    lines = ["# a comment", ""]
    for source, target, content in [("a/a.css", "x/a.css", b"a{}"), ("b/b.js", "y/b.js", b"1")]:
        (modules / source).parent.mkdir(parents=True)
        (modules / source).write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {source}  {target}")
    (tmp_path / "vendor.sha256").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(vendor, "MODULES", modules)
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(vendor, "LIST", tmp_path / "vendor.sha256")
    return tmp_path


def no_npm() -> None:
    raise AssertionError("npm was called")


def test_files_are_copied_once(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vendor, "_install", no_npm)
    said: list[str] = []
    vendor.fetch(said.append)
    assert (house / "vendor/x/a.css").read_bytes() == b"a{}"
    assert len(said) == 1
    shutil.rmtree(house / "node_modules")
    vendor.fetch(said.append)
    assert len(said) == 1


def test_a_changed_copy_is_replaced(house: Path) -> None:
    vendor.fetch(lambda text: None)
    (house / "vendor/x/a.css").write_text("body{display:none}")
    vendor.fetch(lambda text: None)
    assert (house / "vendor/x/a.css").read_bytes() == b"a{}"


def test_a_changed_package_is_refused(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(vendor, "_install", lambda: calls.append(1))
    (house / "node_modules/a/a.css").write_text("a{background:url(//elsewhere)}")
    with pytest.raises(vendor.VendorFault, match=r"a/a\.css"):
        vendor.fetch(lambda text: None)
    assert calls == [1]
    assert not (house / "vendor").exists()


def test_pin_writes_what_is_there(house: Path) -> None:
    (house / "node_modules/a/a.css").write_text("b{}")
    vendor.pin()
    text = (house / "vendor.sha256").read_text()
    assert text.startswith("# a comment\n")
    assert hashlib.sha256(b"b{}").hexdigest() in text


def test_the_list_is_in_place_and_a_second_call_is_quick() -> None:
    files = vendor.wanted(vendor.LIST.read_text())
    assert vendor.missing(files, vendor.VENDOR, lambda file: file.target) == []
    assert len([file for file in files if file.target.endswith(".woff2")]) == 6
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "kuer.ui.engine.vendor"],
        cwd=vendor.ROOT,
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 2


def test_small_fonts_hold_german_and_its_neighbours() -> None:
    from fontTools.ttLib import TTFont

    for path in (vendor.VENDOR / "kern").glob("*.latin.woff2"):
        assert path.stat().st_size < 30_000
        letters = set(TTFont(path).getBestCmap())
        assert {ord(sign) for sign in "äöüÄÖÜßẞéèçşğŁőñ€„“–…"} <= letters, path.name


def test_versions_are_exact_and_no_lock_names_a_host() -> None:
    import json

    package = json.loads((vendor.ROOT / "package.json").read_text())
    assert package["private"] is True
    assert all(version[0].isdigit() for version in package["dependencies"].values())
    assert not (vendor.ROOT / "package-lock.json").exists()
