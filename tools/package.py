"""Package the app with Chalice, if its inputs have changed."""

import fcntl
import json
import os
import shutil
import sys
from pathlib import Path

from chalicelib.settings import Settings
from tools import layer, policies, quiet
from tools.file_digests import digest_of
from tools.places import BUILD, REGION, ROOT, say
from tools.resources import resources

APP = (
    *("app.py", "requirements.txt", "chalicelib"),
    *(".chalice/config.json", ".chalice/policies.yaml", ".chalice/resources.yaml"),
    *("tools/package.py", "tools/policies.py", "tools/resources.py"),
)
LAYER = ("requirements.txt", "tools/layer.py")
# A cache of slim layers by their inputs: libraries rarely change, and take half of the time.
CACHE = ROOT / ".packages"
PACKAGE = BUILD / "package"
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
    _forget_caches()
    shutil.rmtree(PACKAGE, ignore_errors=True)
    _run_chalice()
    _slim_layer()
    layer.add_bytecode(PACKAGE / "deployment.zip", "/var/task")
    stamp.write_text(digest)
    return PACKAGE


def _run_chalice() -> None:
    BUILD.mkdir(exist_ok=True)
    policies.write()
    # Chalice merges YAML too, but then it writes sam.yaml, and the tools read JSON.
    RESOURCES.write_text(json.dumps(resources()), "utf-8")
    chalice = str(Path(sys.executable).with_name("chalice"))
    command = [chalice, "package", "--stage", "prod", "--merge-template", str(RESOURCES), str(PACKAGE)]
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


def _forget_caches() -> None:
    """Chalice packages even caches under chalicelib/, and its own cache misses new empty files."""
    for cache in (ROOT / "chalicelib").rglob("__pycache__"):
        shutil.rmtree(cache)
    shutil.rmtree(ROOT / ".chalice" / "deployments", ignore_errors=True)
