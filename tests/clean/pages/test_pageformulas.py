"""Formulas stay in the sentences that they stand in."""

import pytest

import syndicate

PROSE = "<p>The mole was built to bear the weight of a crane and of all that it can lift on a day without wind.</p>" * 4
SIGNS = "<mi>Q</mi><mo>=</mo><msup><mi>r</mi><mn>2</mn></msup>"
TEX = '<annotation encoding="application/x-tex">Q=r^2</annotation>'


def text_of(sentence: str) -> str:
    head = "<html><head><title>Loads</title></head><body><article><h1>Loads</h1>"
    return syndicate.clean(f"{head}{PROSE}<p>{sentence}</p>{PROSE}</article></body></html>").text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (f"<math>{SIGNS}</math>", "Q=r2"),
        (f"<math><semantics><mrow>{SIGNS}</mrow>{TEX}</semantics></math>", "Q=r^2"),
        (f'<math alttext="{{\\displaystyle Q=r^{{2}}}}">{SIGNS}</math>', "Q=r^{2}"),
        (f'<b><i><math>{SIGNS}{TEX}</math></i><span class="katex-html" aria-hidden="true">Q=</span></b>', "Q=r^2"),
        (f'<i style="display: none;"><math alttext="Q=r^{{2}}">{SIGNS}</math></i><img aria-hidden="true">', "Q=r^{2}"),
    ],
)
def test_a_formula_is_read_in_its_sentence(markup: str, shown: str) -> None:
    assert f"The load is {shown} tonnes at the most, and less in winter." in text_of(
        f"The load is {markup} tonnes at the most, and less in winter."
    )
