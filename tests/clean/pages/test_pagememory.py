"""A page of 50 MB passes, where the limits are raised for it, in less than ten times its size."""

import subprocess
import sys

PROGRAM = """
from syndicate import Cleaner, Limits
# As wordy as the markup of today's pages: some 900 characters for each piece of text.
piece = (
    '<div class="flex w-full flex-col items-start justify-between gap-4 sm:flex-row lg:gap-8" data-test="block-{n}">'
    '<div class="c-prose c-prose--wide c-prose--{n}"><p class="text-md leading-7 mb-4" data-track="view:{n}">Boat {n} left '
    'the quay before the tide had turned, and <a href="/boats/{n}?ref=list">came back</a> with the evening, late.</p>'
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="' + 'M12 2L2 7l10 5 10-5z ' * 14 + '"></path></svg></div>'
    '<script>window.queue = window.queue || []; window.queue.push(["view", {n}]);</script></div>'
)
page = ("<html><body><article>" + "".join(piece.replace("{n}", str(n)) for n in range(50_000_000 // len(piece)))).encode()
article = Cleaner(limits=Limits(max_bytes=60_000_000, max_blocks=2_000_000)).clean(page, "text/html")
# `ru_maxrss` would be that of the process which started this one, if it is larger.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(article.blocks), int(peak.split()[1]) // 1024)
"""


def test_fifty_megabytes_of_markup_take_less_than_five_hundred():
    ran = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    blocks, megabytes = map(int, ran.stdout.split())
    assert blocks > 40_000
    assert megabytes < 500
