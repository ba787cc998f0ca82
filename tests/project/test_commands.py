"""The commands of every day with the database out of the wheel: a Leistung, the Protokoll, a backup."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kuer.project.cluster import Cluster
from tests.project.conftest import ROOT, Kuer

LEISTUNG, HUNDESTEUER = "leistungen/bewohnerparkausweis", "leistungen/hundesteuer-anmeldung"
VERWEIS = (
    "{kommune: landkreis-probe, name: Landkreis Probe, grund: Das macht der Landkreis., rechtsgrundlage: § 1 Satzung}"
)
FOUND = (
    "from kuer.tenancy.actions import found_kommune as f; "
    "f('probe', name='Stadt Probe', kurzname='Probe', art='stadt', land='NW', ags='05999009')"
)


def good(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_check_finds_faults_with_file_and_line(kuer: Kuer, tmp_path: Path) -> None:
    assert "Beispielen bestanden" in good(kuer("leistung", "check", LEISTUNG))
    broken = tmp_path / "kaputt"
    shutil.copytree(ROOT / LEISTUNG, broken)
    lines = (broken / "leistung.yaml").read_text().splitlines()
    (broken / "leistung.yaml").write_text("\n".join([*lines, "unfug: 1"]) + "\n")
    done = kuer("leistung", "check", str(broken))
    assert done.returncode == 1
    assert f"{broken}/leistung.yaml:{len(lines) + 1}: " in done.stdout
    assert "✗ kaputt: 1 Fehler." in done.stdout


@pytest.mark.slow
def test_a_day_of_an_operator(kuer: Kuer, home: Path) -> None:
    """Each command starts the database and stops it again; what they do stays."""
    try:
        unfounded = kuer("leistung", "publish", LEISTUNG, "--kommune", "probe")
        assert unfounded.returncode == 1
        assert "Fehlt `kuer migrate`?" in unfounded.stderr
        assert "WARNING" not in unfounded.stderr

        good(kuer("migrate"))
        good(kuer("django", "shell", "-v0", "-c", FOUND))
        unknown = kuer("leistung", "publish", LEISTUNG, "--kommune", "woanders")
        assert "Eine Kommune woanders gibt es nicht. Bekannt: probe" in unknown.stderr
        published = good(kuer("leistung", "publish", LEISTUNG, "--kommune", "probe"))
        assert "ist in Stadt Probe veröffentlicht" in published
        assert "Hinweis: routing.yaml: Der Geschäftsverteilungsplan nennt für „bewohnerparkausweis“ nie" in published
        assert "nennt für „bewohner" in good(kuer("leistung", "check", LEISTUNG, "--kommune", "probe"))

        angaben = home.with_name("verweis.yaml")
        angaben.write_text(VERWEIS, encoding="utf-8")
        refer = ("--kommune", "probe", "--angaben", str(angaben))
        assert "bietet die Leistung selbst an" in kuer("leistung", "verweis", LEISTUNG, *refer).stderr
        assert "verweist auf Landkreis Probe" in good(kuer("leistung", "verweis", HUNDESTEUER, *refer))

        assert "Das Protokoll ist unversehrt." in good(kuer("audit", "verify"))
        assert "verankert" in good(kuer("anchor", "--kommune", "probe"))

        folder = home.with_name("sicherung")
        good(kuer("backup", str(folder)))
        good(kuer("restore", "--replace", str(folder)))
        count = "from kuer.tenancy.queries import kommunen; print([k.slug for k in kommunen()])"
        assert good(kuer("django", "shell", "-v0", "-c", count)).strip() == "['probe']"
        assert Cluster(home).running_pid() is None
    finally:
        Cluster(home).remove()
