"""What programs have left in titles and names is mended where it is certain, and nowhere else."""

import pytest

from syndicate.clean.words.leftovers import mended


@pytest.mark.parametrize(
    ("left", "meant"),
    [
        ("The harbour master donâ€™t know", "The harbour master don’t know"),
        ("Itâ\x80\x99s ice", "It’s ice"),
        ("Le cafÃ© du port, dÃ©jÃ\xa0 fermÃ©", "Le café du port, déjà fermé"),
        ("Ã‰lection au port", "Élection au port"),
        ("SÃ£o Roque e LÃ³pez", "São Roque e López"),
        ("Tugs of the NORTHÂ® at 5Â°C", "Tugs of the NORTH® at 5°C"),
        ("Ð›Ñ‘Ð´", "Лёд"),
        ("Ice ðŸ˜€", "Ice 😀"),
        ("Le caf\\u00e9\\u00e9 don\\u2019t", "Le caféé don’t"),
        ("\\u51b0\\u6765\\u4e86", "冰来了"),
        ("Ice \\ud83d\\ude00", "Ice 😀"),
        ("It\\u00e2\\u0080\\u0099s ice", "It’s ice"),
        ("It\\'s ice", "It's ice"),
        ("Ice\\/Snow 2\\/3", "Ice/Snow 2/3"),
        ("https:\\/\\/gazette.example\\/ice", "https://gazette.example/ice"),
    ],
)
def test_what_can_mean_nothing_else_is_mended(left: str, meant: str) -> None:
    assert mended(left) == meant


@pytest.mark.parametrize(
    "text",
    [
        "O PORTO AMANHÃ…",
        "A “MINHA IRMÃ” e «IRMû",
        "CAFÉ® und NESTLÉ™, “café”—”",
        "Ångström, naïve—“so”, Ärger, Ðað",
        "What is \\u00e9 in JSON?",
        "C:\\users\\ice",
        "sed 's/a\\/b/c/'",
        "\\u0041bc and a\\u0000b",
        "x\\ud83dx",
        "https://gazette.example/cafÃ©",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert mended(text) == text
