"""Work runs in a pool that comes and goes by itself, and never outlives its parent."""

import os
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from waiting import until

from syndicate.work import IdlePool, Stop, call


def alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def test_work_runs_in_another_process_which_goes_when_idle():
    with IdlePool(1, idle=timedelta(milliseconds=50)) as pool:
        worker = call(pool, os.getpid)
        assert worker != os.getpid()
        until(lambda: not alive(worker))
        assert call(pool, os.getpid) != worker


def test_errors_come_back():
    with IdlePool(1) as pool, pytest.raises(ZeroDivisionError):
        call(pool, divmod, 1, 0)


def test_a_worker_that_dies_takes_nothing_with_it():
    with IdlePool(1) as pool:
        with pytest.raises(BrokenExecutor):
            call(pool, die)
        assert call(pool, abs, -1) == 1


def test_nothing_is_submitted_after_the_end():
    pool = IdlePool(1)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(os.getpid)


def test_workers_end_when_their_parent_is_killed():
    program = (
        "import os, sys, threading\n"
        "from syndicate.work import IdlePool, call\n"
        "if __name__ == '__main__':\n"
        "    pool = IdlePool(1)\n"
        "    print(call(pool, os.getpid), flush=True)\n"
        "    threading.Event().wait()\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        worker = int(parent.stdout.readline())
        assert alive(worker)
        parent.kill()
        until(lambda: not alive(worker))


def test_an_interrupt_from_the_terminal_is_nothing_to_a_worker_not_even_to_one_that_is_being_started():
    program = (
        "import multiprocessing, os, signal\n"
        "from syndicate.work import IdlePool, call\n"
        "if __name__ == '__main__':\n"
        "    with IdlePool(1) as pool:\n"
        "        result = pool.submit(os.getpid)\n"
        "        (worker,) = multiprocessing.active_children()\n"
        "        os.kill(worker.pid, signal.SIGINT)\n"
        "        assert result.result() == worker.pid\n"
        "        os.kill(worker.pid, signal.SIGINT)\n"
        "        assert call(pool, os.getpid) == worker.pid\n"
        "    assert not signal.pthread_sigmask(signal.SIG_BLOCK, [])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_stop_is_seen_by_whoever_asks():
    stop = Stop()
    assert not stop()
    stop.set()
    assert stop()
    assert stop.wait(10)
