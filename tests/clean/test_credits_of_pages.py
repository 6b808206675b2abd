"""Who edited, drew or checked what a page holds: told by its credits, and never by prose about somebody."""

import pytest

from syndicate import clean
from syndicate.values.article import Credit

ENGLISH = (
    "The council of Northport voted on Tuesday to replace the old harbour crane, which has stood on the quay since 1911.",
    "Engineers who inspected it in March said that its legs had rusted through in two places, and that it must go.",
    "The new crane is to arrive by barge in September, and the old one will be kept in parts at the town museum.",
)
CHINESE = (
    "北港市议会周二投票决定更换老旧的港口起重机，这台起重机自1911年起矗立在码头上，已经九年没有吊装过货物。",
    "今年三月检查该结构的工程师表示，它的支腿有两处已经锈穿，维修费用将超过购买一台同样大小的新起重机。",
    "新的起重机将于九月由驳船运抵，旧的起重机将拆成部件保存在市博物馆，那里正在为它腾出一个房间。",
)


def page(ending, prose=ENGLISH, title="Northport replaces its harbour crane"):
    text = "".join(f"<p>{line}</p>" for line in prose)
    return clean(f"<html><title>{title}</title><body><article><h1>{title}</h1>{text}{ending}</article></body></html>")


@pytest.mark.parametrize(
    "told",
    [
        "Ada Quill is a senior editor at Quay Notes and covers harbours. She was previously a reporter at The Daily Tide.",
        "Ada Quill is a reporter and editor for Quay Notes who covers harbours, cranes and pop culture.",
        "Ada Quill is a writer/editor/author in the Northport area, writing for Harbour Weekly, Crane World and Quay Notes.",
        "Editor of Quay Notes",
        "Editor in Chief",
        "Managing editor for cranes",
        "An editor verified this text, so that it meets our standards for accuracy, expertise and integrity.",
    ],
)
def test_what_is_told_of_an_author_names_no_editor(told):
    article = page(f"<div class='author-box'><h4>Ada Quill</h4><p>{told}</p></div>")
    assert (article.editor, article.credits) == (None, ())


@pytest.mark.parametrize(
    ("line", "editor", "named"),
    [
        ("Editor: Tom Reed", "Tom Reed", [Credit("Tom Reed", "Editor")]),
        ("(Reporting by Ada Quill; Editing by Tom Reed)", "Tom Reed", [Credit("Ada Quill", "Reporting"), Credit("Tom Reed", "Editing")]),
        ("This article was edited by Tom Reed and Ida Brandt.", "Tom Reed", [Credit("Tom Reed", "edited"), Credit("Ida Brandt", "edited")]),
        ("Reviewed by Tom Reed, CPA, EA", None, [Credit("Tom Reed", "Reviewed")]),
    ],
)  # fmt: skip
def test_credits_name_people(line, editor, named):
    article = page(f"<p>{line}</p>")
    assert (article.editor, list(article.credits)) == (editor, named)


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("（编辑：小何）返回首页，查看更多", "小何"),
        ("【编辑:刘欢】 返回首页，查看更多", "刘欢"),
        ("责任编辑：李曦_NN2587", "李曦"),
    ],
)
def test_a_name_ends_with_the_brackets_around_it(line, editor):
    article = page(f"<p>{line}</p>", CHINESE, "北港市议会决定更换起重机")
    assert (article.editor, [credit.name for credit in article.credits]) == (editor, [editor])
