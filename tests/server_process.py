"""Starting a real server on a free port of this machine, and ending it again."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import httpx

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 120


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def server(
    words: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run `python -m <words>` until its /healthz answers; gives the address, ends the process."""
    # Into a file: a pipe that nobody reads fills up, and then the server waits for ever.
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            _wait(url, process, output)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)
            output.seek(0)
            # Shown by pytest beside a test that failed.
            sys.stdout.write(output.read())


def _wait(url: str, process: subprocess.Popen[bytes], output: TextIO) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if process.poll() is not None:
            output.seek(0)
            raise AssertionError(f"the server ended at once:\n{output.read()}")
        try:
            if httpx.get(f"{url}/healthz", timeout=1).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer within {SECONDS_TO_START} seconds")
