"""Write build/openapi.json and build/api.d.ts, the types that the site is checked with."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

from tools import node
from tools.file_digests import files_in
from tools.package import PLACEHOLDERS
from tools.places import BUILD, REGION, ROOT, fail

DOCUMENT, TYPES, STAMP = BUILD / "openapi.json", BUILD / "api.d.ts", BUILD / "api.digest"
# Request fields with a default are optional in the types too.
GENERATE = ("node_modules/openapi-typescript/bin/cli.js", "--default-non-nullable", "false")


def main() -> None:
    digest = _digest()
    if TYPES.exists() and STAMP.exists() and STAMP.read_text() == digest:
        return
    BUILD.mkdir(exist_ok=True)
    text = json.dumps(_document(), indent=1)
    if not (TYPES.exists() and DOCUMENT.exists() and DOCUMENT.read_text("utf-8") == text):
        DOCUMENT.write_text(text, "utf-8")
        _generate()
    STAMP.write_text(digest)


def _document() -> object:
    os.environ.update({**dict.fromkeys(PLACEHOLDERS, "placeholder"), "AWS_DEFAULT_REGION": REGION})
    import app  # noqa: F401 - declares the routes
    from chalicelib import openapi
    from chalicelib.web import ROUTES

    return openapi.document(ROUTES, "0")


def _generate() -> None:
    """Writes a temporary file first, so that an interrupted run leaves no partial file."""
    unfinished = TYPES.with_suffix(".unfinished")
    command = [node.tool("node"), *GENERATE, str(DOCUMENT), "--output", str(unfinished)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"openapi-typescript failed: {done.stderr.strip() or done.stdout.strip()}")
    unfinished.replace(TYPES)


def _digest() -> str:
    """The digest of the types' inputs and of this file. Reading files is faster than importing the app."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes())
    code = files_in(ROOT / "chalicelib")
    own = [ROOT / "app.py", Path(__file__).resolve()]
    for path in sorted([*own, *(each for each in code if each.suffix in {".py", ".json"})]):
        digest.update(f"{path.relative_to(ROOT)} ".encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
