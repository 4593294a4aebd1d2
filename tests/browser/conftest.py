"""A real server, a real Chromium, and pages that must not complain."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = (1280, 900)
PHONE = (360, 780)


@dataclass
class Server:
    """A server of the pages in a process of its own, over the rich assistant or the real one."""

    port: int
    database: Path
    real: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        rich = ["-m", "tests.browser.serve_rich", str(self.port), str(self.database)]
        command = [sys.executable, *(["-m", "web", "serve"] if self.real else rich)]
        settings = {
            "QADAM_PORT": str(self.port),
            "QADAM_BASE_URL": self.url,
            "QADAM_DATABASE_URL": f"sqlite:///{self.database}",
        }
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self._answers():
                return
            assert self.process.poll() is None, "the server ended at its start"
            time.sleep(0.1)
        raise AssertionError("the server did not answer within two minutes")

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=5).is_success
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(name="server", scope="module")
def _server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    real = getattr(request.module, "REAL_ASSISTANT", False)
    server = Server(port, tmp_path_factory.mktemp("pages") / "qadam.db", real)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(name="chromium", scope="session")
def _chromium() -> Iterator[Browser]:
    path = os.environ.get("QADAM_CHROMIUM") or shutil.which("chromium")
    if path is None:
        reason = "Chromium is missing; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture(name="open_page")
def _open_page(chromium: Browser, server: Server) -> Iterator[Open]:
    """Opens a page in a browser of its own; at the end no page may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    forgiven: list[str] = []

    def open_page(
        path: str = "/",
        size: tuple[int, int] = DESKTOP,
        *,
        forgive: str = "",
        **options: object,
    ) -> Page:
        width, height = size
        context = chromium.new_context(
            base_url=server.url,
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if forgive:
            forgiven.append(forgive)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    left = [text for text in complaints if not any(word in text for word in forgiven)]
    assert not left


def ask(page: Page, question: str) -> None:
    """Ask in the box and wait for the whole answer."""
    turns = page.locator("article.turn:not(.pending)").count()
    page.fill("#message", question)
    page.click("#send")
    page.locator("article.turn:not(.pending)").nth(turns).wait_for()
