"""The command line: `python -m assistant "question"`, `... fees`, `... deadlines`, or a chat."""

import sys

from assistant.clock import today
from assistant.command_line import CommandLine
from assistant.contract import Explaining
from assistant.settings import read_settings
from assistant.wiring import build_assistant


def _build() -> Explaining:
    return build_assistant(read_settings())


if __name__ == "__main__":
    sys.exit(CommandLine(_build, today).run(sys.argv[1:]))
