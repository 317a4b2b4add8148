"""The practice's record from a JSON file, and where to write it.

The file has the fields of PracticeForm in chalicelib/practice/schemas.py; tools/practice.json is an example.
"""

from pathlib import Path

from pydantic import ValidationError

from chalicelib.practice.schemas import PracticeForm
from tools.places import ROOT, ToolError

DEMO = ROOT / "tools" / "practice.json"


def read_form(path: Path) -> PracticeForm:
    """The practice in a JSON file. Raises ToolError, which names each field that is wrong."""
    try:
        return PracticeForm.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ToolError(f"{path} can't be read: {error.strerror}") from error
    except ValidationError as error:
        wrong = [f"  {'.'.join(map(str, each['loc'])) or 'file'}: {each['msg']}" for each in error.errors()]
        raise ToolError("\n".join([f"{path} is not the record of a practice:", *wrong])) from error


def write(form: PracticeForm) -> int:
    """Save the record in the stack that the environment names. Returns its version."""
    # It reads its table's name when it is imported.
    from chalicelib.practice import table

    return table.save(form).version


def environment_of(stack: dict[str, str], sender: str, site_url: str, edge_secret: str) -> dict[str, str]:
    """The environment for modules of chalicelib to use a deployed stack, by the stack's outputs."""
    tables = {
        f"{name.removesuffix('TableName').upper()}_TABLE": value
        for name, value in stack.items()
        if name.endswith("TableName")
    }
    return {
        **tables,
        "PHOTOS_BUCKET": stack["PhotosBucketName"],
        "SITE_BUCKET": stack["SiteBucketName"],
        "USER_POOL_ID": stack["UserPoolId"],
        "DEAD_LETTER_QUEUE_URL": stack["DeadLetterQueueUrl"],
        "EDGE_SECRET": edge_secret,
        "SENDER_EMAIL": sender,
        "SITE_URL": site_url,
    }
