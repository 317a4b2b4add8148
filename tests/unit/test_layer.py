"""What stays in the Lambda layer: the pinned packages, by the layer's own metadata."""

from pathlib import Path

import pytest

from tools.layer import drop_unneeded
from tools.places import ToolError


def _installed(packages: Path, name: str, *files: str, needs: str | None = None) -> None:
    """A package as pip unpacks it: its files, its metadata and the record of both."""
    info = packages / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    require = f"Requires-Dist: {needs}\n" if needs else ""
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{require}")
    written = [*files, f"{info.name}/METADATA", f"{info.name}/RECORD"]
    (info / "RECORD").write_text("".join(f'"{each}",,\n' for each in written))
    for each in files:
        (packages / each).parent.mkdir(parents=True, exist_ok=True)
        (packages / each).write_text("")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    _installed(tmp_path, "botocore", "botocore/data/s3/service.json", "botocore/data/ec2/service.json")
    return tmp_path


def _left(packages: Path) -> set[str]:
    return {str(path.relative_to(packages)) for path in packages.rglob("*") if ".dist-info" not in str(path)}


def test_only_the_services_in_use_stay(packages: Path) -> None:
    drop_unneeded(packages)
    assert _left(packages) == {
        "botocore",
        "botocore/data",
        "botocore/data/s3",
        "botocore/data/s3/service.json",
    }


def test_unpinned_package_goes_with_all_that_its_record_lists(packages: Path) -> None:
    before = _left(packages)
    _installed(packages, "wheel", "wheel/a, b.py", "wheel/deep/c.py")
    drop_unneeded(packages)
    assert _left(packages) == before - {"botocore/data/ec2", "botocore/data/ec2/service.json"}
    assert [path.name for path in packages.glob("*.dist-info")] == ["botocore-1.0.dist-info"]


def test_package_that_needs_an_unpinned_one_stops_the_build(packages: Path) -> None:
    _installed(packages, "six", "six.py", needs="left_pad>=1")
    with pytest.raises(ToolError, match=r"pin left-pad in requirements\.txt: six needs it"):
        drop_unneeded(packages)


def test_need_of_another_system_is_none(packages: Path) -> None:
    _installed(packages, "six", "six.py", needs='left_pad; sys_platform == "win32"')
    drop_unneeded(packages)
    assert "six.py" in _left(packages)
