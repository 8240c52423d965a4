"""The page as a whole: the frame, the views, and how they are served."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.page.chat_tab import CONCURRENCY
from assistant.page.context import PageContext, Tab
from assistant.page.rendering import render

STATIC = Path(__file__).parent / "static"

# Plain names only: a font fetched by address would be a request outside the machine.
_SANS = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "system-ui", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "monospace"]


def build_page(context: PageContext, tabs: Sequence[Tab]) -> gr.Blocks:
    """The page with its views in the given order; the first is shown first."""
    room = context.room
    page: gr.Blocks
    with gr.Blocks(
        title="政答 Zhengda", analytics_enabled=False, fill_width=True, fill_height=True
    ) as page:
        gr.HTML(
            render(
                "shell.html", tabs=tabs, regions=room.regions, today=context.today().isoformat()
            ),
            elem_id="zd-shell",
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load="zhengda.mount('shell', {element});",
        )
        for tab in tabs:
            with gr.Column(elem_id=f"zd-view-{tab.key}", elem_classes=["zd-view"]):
                tab.build(context)
        gr.HTML(
            "",
            elem_id="zd-panel",
            apply_default_css=False,
            html_template='<div class="zd-root"><aside class="zd-panel" aria-label="条款 Clause">'
            "</aside></div>",
            js_on_load="zhengda.mount('panel', {element});",
        )
    page.queue(default_concurrency_limit=CONCURRENCY)
    return page


def launch_options() -> dict[str, Any]:
    """What ``Blocks.launch`` is given: looks, no history, no links outside, no tracebacks."""
    script = (STATIC / "page.js").read_text(encoding="utf-8")
    sheets = [STATIC / "page.css", *sorted(STATIC.glob("*.css"))]  # the page's own first
    style = "\n".join(path.read_text(encoding="utf-8") for path in dict.fromkeys(sheets))
    return {
        # Not through ``css``: Gradio would rewrite the selectors and raise their weight.
        "head": f"<style>{style}</style><script>{script}</script>",
        "theme": gr.themes.Base(font=_SANS, font_mono=_MONO),
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "share": False,
        "ssr_mode": False,
        "pwa": False,
        "enable_monitoring": False,
        "quiet": True,
    }
