"""How many examples a test draws."""

from hypothesis import settings


def some(examples: int) -> settings:
    """So many examples; more in the profile `soak`, in proportion."""
    return settings(max_examples=examples * settings().max_examples // 100)
