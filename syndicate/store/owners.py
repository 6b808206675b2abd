"""Which process this is, and whether another one is still alive.

A process id alone is no proof: it is given again after a while, means another process in another container
and nothing after a restart of the machine. So an owner is known by its host, the id of the host's boot, its
PID namespace (Linux, pid_namespaces(7)), its process id and when that process started (field 22 of
/proc/PID/stat, proc(5)). Where there is no /proc, all but host and process id are empty.

Hosts are told apart by name: a database file in WAL mode is only ever used by one machine at a time, so a
different boot of the host of that name is an earlier one.
"""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

_GONE = ("Z", "X")  # states of a process that has ended but is not yet collected by its parent


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that holds a claim. `started` is in clock ticks since the boot, as text."""

    host: str
    boot: str
    namespace: str
    process: int
    started: str


def this_process(proc: str = "/proc") -> Owner:
    """The process that asks. `proc` is where the proc file system is."""
    process = os.getpid()
    _, started = _state(process, proc)
    try:
        namespace = str(Path(proc, "self/ns/pid").readlink())
    except OSError:
        namespace = ""
    return Owner(
        socket.gethostname(), _read(Path(proc, "sys/kernel/random/boot_id")).strip(), namespace, process, started
    )


def is_dead(owner: Owner, proc: str = "/proc") -> bool:
    """Whether that process demonstrably runs no more; False wherever it cannot be told from here."""
    here = this_process(proc)
    if owner.host != here.host:
        return False
    if owner.boot != here.boot:
        return True
    if owner.namespace != here.namespace or os.name != "posix":
        return False
    try:
        os.kill(owner.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # it lives, under another user
    state, started = _state(owner.process, proc)
    return state in _GONE or started not in ("", owner.started)


def _state(process: int, proc: str) -> tuple[str, str]:
    # The second field, the name in brackets, may hold spaces and brackets of its own.
    _, _, rest = _read(Path(proc, str(process), "stat")).rpartition(")")
    parts = rest.split()
    return (parts[0], parts[19]) if len(parts) > 19 else ("", "")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
