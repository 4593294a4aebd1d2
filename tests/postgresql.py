"""A private PostgreSQL for tests: a cluster in a folder of its own, reached by a socket."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The newest PostgreSQL of this machine, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def private_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster, give its URL, stop it and remove its folder."""
    # A socket's path may have about a hundred characters only: not pytest's long folder.
    folder = Path(tempfile.mkdtemp(prefix="qadam-pg-", dir="/tmp"))
    owner = _owner()
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    as_user = owner if os.geteuid() == 0 else None
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs / program), *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            user=as_user,
        )

    try:
        run("initdb", "-D", str(data), "-U", "qadam", "-A", "trust", "-N", "-E", "UTF8")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://qadam@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _owner() -> str:
    """Who may run it: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
