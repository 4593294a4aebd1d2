"""The server: `python -m web serve`."""

import argparse
import sys
from collections.abc import Sequence

import uvicorn

from assistant.errors import QadamError
from assistant.settings import Settings, read_settings
from assistant.wiring import build_assistant
from ingest.errors import IngestError
from web.app import create_app

_SECONDS_TO_FINISH = 10


def main(arguments: Sequence[str]) -> int:
    """Run a command of the web; returns its exit status."""
    parser = argparse.ArgumentParser("python -m web")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("serve", help="serve the pages and the JSON API")
    parser.parse_args(arguments)
    try:
        serve(read_settings())
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
