"""Language tags as pages state them."""

import pytest

from syndicate.clean.words.languagetags import standard, with_region


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en_US", "en-US"), ("en_US.UTF-8", "en-US"), (" DE ", "de"), ("sr-latn-RS", "sr-Latn-RS"), ("es-419", "es-419"),
        ("in", "id"), ("in-ID", "id-ID"), ("iw", "he"), ("iw_IL", "he-IL"), ("ji", "yi"), ("jw", "jv"), ("mo", "ro"),
        ("jp", "ja"), ("cn", "zh-Hans"), ("kr", "ko"), ("cz", "cs"), ("ua", "uk"), ("gr", "el"),
        ("eng", "en"), ("ger", "de"), ("deu-AT", "de-AT"), ("fre", "fr"), ("chi", "zh-Hans"), ("cmn-Hant-TW", "zh-Hant"), ("fil", "fil"),
        ("en-UK", "en-GB"), ("en-EN", "en"), ("uk-UK", "uk"), ("ja-JA", "ja"), ("ar_AR", "ar"), ("es_LA", "es-419"),
        ("pt-PT", "pt-PT"), ("fr-FR", "fr-FR"), ("id-ID", "id-ID"),
    ],
)  # fmt: skip
def test_a_tag_is_what_it_was_meant_for(stated, tag):
    assert standard(stated) == tag


@pytest.mark.parametrize(
    "stated", ["und", "und-US", "mul", "zxx", "mis", "x-default", "x-klingon", "english", "", "*", "1"]
)
def test_what_is_no_language_is_none(stated):
    assert standard(stated) is None


@pytest.mark.parametrize(
    ("tag", "others", "found"),
    [
        ("en", ["en_GB"], "en-GB"),
        ("de", ["", "de-AT", "de_AT"], "de-AT"),
        ("en", ["en_US", "en-ZA"], "en-ZA"),
        ("en", ["en_US"], "en"),
        ("de", ["de_DE"], "de"),
        ("en", ["de_AT"], "en"),
        ("en", ["en_GB", "en_ZA"], "en"),
        ("en-US", ["en_GB"], "en-US"),
        ("sr", ["sr-Latn"], "sr"),
        ("zh-Hans", ["zh_CN"], "zh-Hans"),
    ],
)
def test_a_region_is_taken_from_elsewhere_only_where_somebody_must_have_chosen_it(tag, others, found):
    assert with_region(tag, others) == found
