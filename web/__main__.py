"""The server and the Slack bot: `python -m web serve`, `python -m web slack`."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Sequence

import uvicorn

from assistant.errors import QadamError
from assistant.settings import Settings, read_settings
from assistant.wiring import build_assistant
from ingest.errors import IngestError
from web.app import create_app
from web.slack_door import serve_slack

_SECONDS_TO_FINISH = 10


def main(arguments: Sequence[str]) -> int:
    """Run a command of the web; returns its exit status."""
    parser = argparse.ArgumentParser("python -m web")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("serve", help="serve the pages and the JSON API")
    commands.add_parser("slack", help="answer on Slack over Socket Mode, without a public address")
    commands.choices["serve"].set_defaults(run=serve)
    commands.choices["slack"].set_defaults(run=slack)
    run: Callable[[Settings], None] = parser.parse_args(arguments).run
    try:
        run(read_settings())
    except (QadamError, IngestError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def serve(settings: Settings) -> None:
    """Serve until Ctrl-C; what is being answered then is finished first."""
    app = create_app(build_assistant(settings), settings)
    sys.stdout.write(f"Qadam answers at http://{settings.host}:{settings.port} (Ctrl-C ends)\n")
    sys.stdout.flush()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        # Addresses hold what people searched for: they are not logged.
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )


def slack(settings: Settings) -> None:
    """Answer on Slack until Ctrl-C or SIGTERM; what is being answered then is finished first."""
    stop = threading.Event()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda _number, _frame: stop.set())

    def say_ready() -> None:
        sys.stdout.write(
            f"Qadam answers on Slack; links lead to {settings.base_url} (Ctrl-C ends)\n"
        )
        sys.stdout.flush()

    serve_slack(settings, build_assistant, stop, say_ready)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
