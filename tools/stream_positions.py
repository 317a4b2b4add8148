"""How far each stream's Lambda has read, in the local cloud's saved state.

The local cloud saves these positions, but not the streams: after a restart a stream is empty, and as many
changes as it had before would be skipped. A mapping without a position begins at the start of its stream, as
a new one does. It keeps its id, by which CloudFormation finds it for the next update.
"""

import json
from pathlib import Path

from tools.places import ToolError


def forget(state: Path) -> None:
    """Forget all positions in a saved state, before it is read. Does nothing if there is none.

    Raises ToolError if the state's form is unknown.
    """
    path = state / "lambda.json"
    if not path.exists():
        return
    try:
        saved = json.loads(path.read_text("utf-8"))
        saved["payload"]["dynamodb_stream_positions"]["data"].clear()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ToolError(f"the saved state in {state} has an unknown form; `make reset` deletes it") from error
    # Never half a file: it holds all the Lambdas.
    replacement = path.with_suffix(".new")
    replacement.write_text(json.dumps(saved), "utf-8")
    replacement.replace(path)
