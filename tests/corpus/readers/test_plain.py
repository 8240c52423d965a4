"""Text, Markdown and HTML files, in every encoding they come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.readers import read_file
from corpus.readers.encoding import decode
from corpus.readers.html import read_html
from corpus.readers.plain import read_markdown, read_text

TEXT = "一、总体要求\n\n（一）指导思想\n\n坚持“四个全面”战略布局，到 2030 年达到14.8件。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_the_encoding_is_found(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_file(path).text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16-le")[1:],
        TEXT.encode("big5", errors="ignore") + b"\xff\xff",
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data):
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=r"plan\.txt.*UTF-8, GB18030"):
        read_file(path)


@given(
    st.text(
        st.sampled_from(
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年，。；、0123456789\n"
        ),
        min_size=8,
        max_size=400,
    )
)
def test_common_chinese_survives_gb18030(text):
    assert decode(text.encode("gb18030")) == text


def test_line_ends_spaces_and_radicals_are_put_in_one_form():
    raw = read_text("⼈⼯智能\r\n知识\u200b产权\u00a0保护\f第二页".encode())
    assert raw.text == "人工智能\n知识产权 保护\n\n第二页\n"


def test_markdown_loses_its_marks_and_keeps_its_numbers():
    raw = read_markdown(
        """---
title: x
---
# 一、总体要求
<!-- 内部 -->
## （一）目标 ##
1. **强化保护。**深入推进*保护*。
- 支持[企业](http://x.cn "t")申请 2\\*3
> 引用

| 指标 | 目标 |
|:--|--:|
| 发明专利 | 14.8 |

标题
===
5*6*7
""".encode()
    )
    assert raw.text.split("\n") == [
        "一、总体要求",
        "",
        "（一）目标",
        "",
        "1. 强化保护。深入推进保护。",
        "—— 支持企业申请 2*3",
        "引用",
        "",
        "指标\t目标",
        "发明专利\t14.8",
        "",
        "标题",
        "",
        "5*6*7",
        "",
    ]
    assert {item.reason for item in raw.set_aside} == {"front matter", "comment"}


PAGE = """<html><head><meta charset="{charset}"><title>网站名</title><style>p{{}}</style></head>
<body><header>首页 要闻</header><nav><a>政务公开</a></nav><form><div class="content">
<h1>关于知识产权的<br>意见</h1><p>为贯彻　<b>落实</b>，<span>特制定</span>。</p><!-- 注释 -->
<div>一、目标<p style="display: none">隐藏</p><ol start="3"><li>第一</li><li><p>第二</p>
<ul><li>细目</li></ul></li></ol></div>
<table><tr><th rowspan=2>指标</th><th colspan=2>目标值</th></tr><tr><td>2025</td><td>2030</td></tr>
<tr><td>专利<br>（件）</td><td>10</td><td>14.8</td></tr></table>
<table><tr><td><p>版式一</p><p>版式二</p></td></tr></table>
</div></form><script>var a=1</script><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_html_keeps_the_document_and_drops_the_page(charset):
    raw = read_html(PAGE.format(charset=charset).encode(charset))
    assert [line for line in raw.text.split("\n") if line] == [
        "关于知识产权的 意见",
        "为贯彻 落实，特制定。",
        "一、目标",
        "3. 第一",
        "4. 第二",
        "—— 细目",
        "指标\t目标值\t目标值",
        "指标\t2025\t2030",
        "专利 （件）\t10\t14.8",
        "版式一",
        "版式二",
    ]
    aside = {item.text for item in raw.set_aside}
    assert {"首页 要闻", "政务公开", "隐藏", "版权所有", "网站名"} <= aside


def test_html_takes_the_only_article():
    raw = read_html("<div>推荐阅读</div><article><header>标题</header>正文</article>".encode())
    assert raw.text == "标题\n\n正文\n"
