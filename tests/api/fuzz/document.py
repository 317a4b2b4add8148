"""The OpenAPI document as schemathesis reads it, with what only the tests add: links, ids and good bodies."""

from copy import deepcopy
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode, HookContext

from tests.api import contract
from tests.api.fuzz.good import bodies, queries
from tests.api.fuzz.links import add_links
from tests.api.fuzz.odd import ids, json_values, nearly
from tests.examples import some as drawn

Operation = APIOperation[Any, Any, Any, Any]
Request = Case[Any]
# Stands for the id of something that exists: the first of the world, the second, ...
REAL = [f"real-{number}" for number in range(6)]


def described() -> dict[str, Any]:
    """The API's own document, with an example wherever a value must exist or make sense."""
    document = deepcopy(contract.document())
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _add_examples(f"{method.upper()} {path}", operation)
    add_links(document)
    return document


def _add_examples(label: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["example"] = REAL[0]
        elif parameter["in"] == "query" and parameter["name"] in queries():
            parameter["example"] = queries()[parameter["name"]]
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        content["examples"] = {str(n): {"value": body} for n, body in enumerate(bodies()[label])}


def schema(*, with_good_bodies: bool) -> Any:
    """The document, loaded: its bodies generated, or most of them good ones, or good but for a few fields."""
    loaded = schemathesis.openapi.from_dict(described())
    # Who asks is the test's choice.
    loaded.config.generation.with_security_parameters = False

    @loaded.hook
    def flatmap_path_parameters(context: HookContext, values: Any) -> Any:
        """Mostly ids of things that exist; now and then whatever was generated, or an odd one."""
        if not values:
            return st.just(values)
        real = st.fixed_dictionaries({name: st.sampled_from(REAL) for name in values})
        odd = st.fixed_dictionaries(dict.fromkeys(values, ids))
        return st.one_of(*[real] * 6, odd, st.just(values))

    def flatmap_body(context: HookContext, body: Any) -> Any:
        assert context.operation
        good = st.sampled_from(bodies()[context.operation.label])
        return st.one_of(*[good] * 6, good.flatmap(_near), st.just(body))

    if with_good_bodies:
        loaded.hook(flatmap_body)
        loaded.config.generation.modes = [GenerationMode.POSITIVE]
    return loaded


def _near(good: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Only of what schemathesis can send, which is JSON."""
    return nearly(good, json_values)


SCHEMA = schema(with_good_bodies=False)
OPERATIONS: list[Operation] = [found.ok() for found in SCHEMA.get_all_operations()]
WITH_BODY = [operation for operation in OPERATIONS if operation.body]
WITH_QUERY = [operation for operation in OPERATIONS if operation.query]
WITH_IDS = [operation for operation in OPERATIONS if operation.path_parameters]
WITH_KEY = [operation for operation in OPERATIONS if operation.headers.get("Idempotency-Key")]


def named(operation: Operation) -> str:
    """The operation, after the role whose route it is."""
    return f"{operation.definition.raw.get('x-role', 'visitor')} {operation.label}"


def modes(operation: Operation) -> list[GenerationMode]:
    """An id in a path can be any text; with nothing else, no request violates the description."""
    can_be_wrong = operation.body or operation.query or operation.headers
    return list(GenerationMode) if can_be_wrong else [GenerationMode.POSITIVE]


def some(examples: int) -> settings:
    """So many examples, whatever they cost to draw; more in the profile `soak`, in proportion."""
    return settings(
        drawn(examples),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
    )
