"""The note that a link opens a new window is no word of the text."""

import pytest

from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse


def text(html):
    return [trial.text for trial in walk(parse(html), None, 100).trials]


@pytest.mark.parametrize(
    "note",
    [
        "(opens in a new window)", ", opens new tab", " (öffnet im neuen Fenster)", "(s’ouvre dans une nouvelle fenêtre)",
        "se abre en una ventana nueva", "(abre em nova aba)", "apre in una nuova scheda", "(opent in nieuw venster)",
        "открывается в новом окне", "新しいウィンドウで開く", "(새 창으로 열림)", "（在新窗口打开）",
    ],
)  # fmt: skip
def test_a_link_is_read_without_the_note_for_those_who_hear_it(note):
    assert text(f'<p>The <a href="/r">report<span class="v">{note}</span></a>, she said, is late.</p>') == [
        "The report, she said, is late."
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>It <a href='/r'><span>opens in a new town</span></a>.</p>",
        "<p>A button <span>opens in a new window</span>.</p>",
        "<p><a href='/r'>Opens in a new window</a></p>",
        "<p><a href='/r'><span>The new window opens</span></a></p>",
    ],
)
def test_what_a_reader_sees_stays(html):
    assert "new" in text(html)[0]
