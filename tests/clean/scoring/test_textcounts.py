"""What is counted for all texts at once is what a search in each of them would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from syndicate.clean.scoring.textcounts import counts

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W_{IDEOGRAPHS}]+")
END = re.compile(r"[.!?…。！？।؟](?:[\"'”’»)\]]*(?:\s|$)|(?<=[。！？]))")
CLOSED = re.compile(r"[.!?…。！？।؟:：][\"'”’»)\]]*$")
# Characters that the searches tell apart, and a few of every other kind.
SIGNS = st.sampled_from(
    [*"abZÉßµ²7٣_-.,;:!?…。！？।؟、；：\"'”’»)] \t\u00a0\u3000", "ト", "字", "한", "Ⓐ", "😀", "\U00020000"]
)
TEXTS = st.lists(
    st.text(SIGNS, max_size=30).map(str.strip) | st.text(max_size=450).map(str.strip), min_size=1, max_size=6
)


@given(TEXTS)
def test_counts_are_those_of_searches_in_each_text(texts):
    # Beyond the first two planes all is taken for letters.
    texts = ["".join(c for c in text if c < "\U00020000" or c == "\U00020000") for text in texts]
    found = counts(texts)
    assert found.sizes.tolist() == [len(text) for text in texts]
    assert found.words.tolist() == [len(WORD.findall(text)) for text in texts]
    assert found.ideographs.tolist() == [len(re.findall(f"[{IDEOGRAPHS}]", text)) for text in texts]
    assert found.ends.tolist() == [len(END.findall(text)) for text in texts]
    assert found.commas.tolist() == [len(re.findall("[,，、;；:：]", text)) for text in texts]
    assert found.closed.tolist() == [bool(CLOSED.search(text)) for text in texts]
    assert found.begins_capital.tolist() == [text[:1].isupper() for text in texts]


@given(TEXTS)
def test_letters_digits_and_capitals_are_those_of_the_beginning(texts):
    texts = [f"{text * 40}" for text in texts]
    texts = ["".join(c for c in text if c <= "\U00020000") for text in texts]
    found = counts(texts)
    assert found.letters.tolist() == [sum(map(str.isalpha, text[:400])) for text in texts]
    assert found.digits.tolist() == [sum(map(str.isdigit, text[:400])) for text in texts]
    assert found.capitals.tolist() == [sum(map(str.isupper, text[:400])) for text in texts]
