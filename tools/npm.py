"""Install the pinned npm packages: what the site ships, what bundles it and what checks it."""

from tools import node, quiet
from tools.places import ToolError, fail, say


def main() -> None:
    say("Installing the pinned npm packages")
    node.install_if_missing()
    npm = [node.tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        quiet.run("install the pinned npm packages", "npm", npm, node.environment())
    except ToolError as error:
        fail(str(error))


if __name__ == "__main__":
    main()
