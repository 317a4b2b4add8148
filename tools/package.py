"""Package the app with Chalice, if its inputs have changed."""

import fcntl
import json
import os
import shutil
import sys
from pathlib import Path

from chalicelib.settings import Settings
from tools import layer, policies, quiet
from tools.file_digests import digest_of, files_in
from tools.places import BUILD, REGION, ROOT, say
from tools.resources import resources

APP = (
    *("app.py", "requirements.txt", "chalicelib"),
    *(".chalice/config.json", ".chalice/policies.yaml", ".chalice/resources.yaml"),
    *("tools/package.py", "tools/policies.py", "tools/resources.py"),
)
CHALICE_READS = ("app.py", "requirements.txt", "chalicelib", ".chalice/config.json")
LAYER = ("requirements.txt", "tools/layer.py")
# A cache of slim layers by their inputs: libraries rarely change, and take half of the time.
CACHE = ROOT / ".packages"
PACKAGE = BUILD / "package"
PROJECT = BUILD / "project"
RESOURCES = BUILD / "resources.json"
# Importing the app requires these variables. The real values come from the template.
PLACEHOLDERS = [
    *(name.upper() for name, field in Settings.model_fields.items() if field.is_required()),
]


def package() -> Path:
    """The folder with sam.json and the zips, rebuilt only if an input has changed."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        # Two concurrent runs would delete each other's files. The second one waits and uses the first one's
        # zips.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _package()


def _package() -> Path:
    stamp, digest = PACKAGE / "digest", digest_of(APP + LAYER, sys.version)
    if stamp.exists() and stamp.read_text() == digest:
        say("  package unchanged")
        return PACKAGE
    say("  packaging the app (about 20 seconds)")
    shutil.rmtree(PACKAGE, ignore_errors=True)
    _run_chalice()
    _slim_layer()
    layer.add_bytecode(PACKAGE / "deployment.zip", "/var/task")
    stamp.write_text(digest)
    return PACKAGE


def _run_chalice() -> None:
    shutil.rmtree(PROJECT, ignore_errors=True)
    copy_project(ROOT, PROJECT)
    # .chalice/config.json looks for them here.
    policies.write(PROJECT / "build" / "policies")
    # Chalice merges YAML too, but then it writes sam.yaml, and the tools read JSON.
    RESOURCES.write_text(json.dumps(resources()), "utf-8")
    chalice = str(Path(sys.executable).with_name("chalice"))
    options = ["--stage", "prod", "--merge-template", str(RESOURCES)]
    command = [chalice, "--project-dir", str(PROJECT), "package", *options, str(PACKAGE)]
    environment = {
        **os.environ,
        **dict.fromkeys(PLACEHOLDERS, "placeholder"),
        "AWS_DEFAULT_REGION": REGION,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    quiet.run("package the app", "package", command, environment)


def _slim_layer() -> None:
    made, slim = PACKAGE / "layer-deployment.zip", CACHE / f"layer-{digest_of(LAYER, sys.version)}.zip"
    if not slim.exists():
        layer.slim(made)
        for old in CACHE.glob("layer-*.zip"):
            old.unlink()
        shutil.copyfile(made, slim)
    shutil.copyfile(slim, made)


def copy_project(root: Path, copy: Path) -> None:
    """Copy what Chalice reads: it packages whatever is under chalicelib/, even caches and editors' locks.

    A fresh copy also has no cache of Chalice's own, which misses new empty files.
    """
    for path in (file for part in CHALICE_READS for file in files_in(root / part)):
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
