"""The chat: questions in, answers with their proof out, each person's apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from typing import Any

import gradio as gr

from assistant.feedback import Feedback
from assistant.page.context import PageContext
from assistant.page.conversations import Conversation, Exchange
from assistant.page.examples import examples
from assistant.page.export import conversation_as_html, conversation_as_markdown
from assistant.page.rendering import (
    Pending,
    parse_date,
    render,
    render_conversation,
    render_panel,
)
from assistant.page.serving import PageError, Reply, served, told
from assistant.page.topics import topics
from assistant.page.words import STAGES, Text
from assistant.types import Question, Turn

QUESTION_LIMIT = 2000  # characters
CONCURRENCY = 16  # people whose questions are worked on at the same time
LOOK_SECONDS = 0.25  # between two looks at an answer in the making


def clean(text: object) -> str:
    """What a person typed, without halves of characters that no encoding can carry."""
    return str(text).encode("utf-8", "replace").decode("utf-8").strip()[:QUESTION_LIMIT]


class ChatTab:
    """问答: the view people see first."""

    key = "chat"
    title = Text("问答", "Ask")

    def build(self, context: PageContext) -> None:
        self._context = context
        self._examples = examples(context.room)
        self._topics = topics(context.room)
        self._workers = ThreadPoolExecutor(CONCURRENCY, thread_name_prefix="ask")
        self._log = gr.HTML(
            self.draw(Conversation()),
            elem_id="zd-log",
            apply_default_css=False,
            html_template=(
                '<div class="zd-root zd-log" role="log" aria-live="polite">${value}</div>'
            ),
            js_on_load="zhengda.drawn(element); watch('value', () => zhengda.drawn(element));",
        )
        composer = gr.HTML(
            render("composer.html", limit=QUESTION_LIMIT),
            elem_id="zd-compose",
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=(
                "zhengda.mount('composer', {element, trigger, server, events: ['ask', 'restore']});"
            ),
            server_functions=served(self.open_clause, self.vote, self.export_conversation),
        )
        # Asked as soon as an answer is drawn, a question may come before gradio has closed the
        # event of the last one, and would be dropped by the default trigger mode.
        composer.ask(
            self.on_ask,
            None,
            self._log,
            show_progress="hidden",
            api_visibility="private",
            trigger_mode="multiple",
        )
        composer.restore(
            self.on_restore, None, self._log, show_progress="hidden", api_visibility="private"
        )

    def draw(self, conversation: Conversation, pending: Pending | None = None) -> str:
        """The conversation as HTML."""
        room, today = self._context.room, self._context.today()
        return render_conversation(
            conversation.exchanges,
            pending=pending,
            examples=self._examples,
            topics=self._topics,
            documents=[(d, room.validity(d, today)) for d in room.documents],
            size=room.size,
        )

    def on_restore(self, event: gr.EventData) -> str:
        """Draw the conversation a browser tab has had so far."""
        return self.draw(self._open(event._data))

    def on_ask(self, event: gr.EventData) -> Iterator[str]:
        """Answer a question, drawing each stage as it is reached."""
        data: dict[str, Any] = event._data
        conversation = self._open(data)
        exchange = Exchange(
            question=clean(data.get("question", "")),
            city=data.get("city") or None,
            as_of=parse_date(data.get("as_of"), self._context.today()),
        )
        if not exchange.question:
            yield self.draw(conversation)
            return
        stages: list[Text] = []
        pending = Pending(exchange.question, stages)
        yield self.draw(conversation, Pending(exchange.question, [STAGES["understand"]]))
        answering = self._workers.submit(
            self._answer,
            exchange,
            conversation.history(),
            lambda name: stages.append(STAGES.get(name, Text(name, name))),
        )
        # An answer usually takes less than one look; only a slow one shows its stages.
        while wait([answering], timeout=LOOK_SECONDS).not_done:
            yield self.draw(conversation, pending)
        conversation.exchanges.append(exchange)
        yield self.draw(conversation)

    def _answer(
        self, exchange: Exchange, history: tuple[Turn, ...], on_stage: Callable[[str], None]
    ) -> None:
        question = Question(
            text=exchange.question,
            id=exchange.id,
            history=history,
            city=exchange.city,
            as_of=exchange.as_of,
        )
        try:
            exchange.answer = self._context.assistant.ask(question, on_stage)
        except Exception as error:  # a person at the page must never meet a traceback
            exchange.failure = told(error, f"question {exchange.id}")

    def open_clause(self, data: dict[str, Any]) -> Reply:
        """The side panel's content for a citation."""
        room = self._context.room
        place = room.place(str(data.get("document")), str(data.get("clause")))
        as_of = parse_date(data.get("as_of"), self._context.today())
        span = (_offset(data.get("start")), _offset(data.get("end")))
        return {"html": render_panel(place, span, room.validity(place.document, as_of))}

    def vote(self, data: dict[str, Any]) -> Reply:
        """Keep a person's judgement of an answer."""
        conversation = self._open(data)
        exchange = conversation.find(str(data.get("exchange")))
        if exchange is None or exchange.answer is None:
            raise PageError("这条回答已不在会话中。", "This answer is no longer here.")
        feedback = Feedback(
            exchange=exchange.id,
            vote=str(data.get("vote")),
            question=exchange.question,
            answer=exchange.answer,
            reason=clean(data.get("reason", "")),
            comment=clean(data.get("comment", "")),
            city=exchange.city,
            as_of=exchange.as_of.isoformat() if exchange.as_of else None,
            history=conversation.history(before=exchange),
        )
        self._context.feedback.add(feedback)
        exchange.vote = "up" if feedback.vote == "up" else "down"
        return {"vote": feedback.vote}

    def export_conversation(self, data: dict[str, Any]) -> Reply:
        """The conversation as a file: HTML or Markdown, with every source."""
        exchanges = self._open(data).exchanges
        if not exchanges:
            raise PageError("还没有对话可导出。", "There is nothing to export yet.")
        today: date = self._context.today()
        lang = "en" if data.get("lang") == "en" else "zh"
        if data.get("format") == "md":
            content, kind = conversation_as_markdown(exchanges, today, lang), "markdown"
        else:
            content, kind = conversation_as_html(exchanges, today, lang), "html"
        return {
            "name": f"zhengda-{today.isoformat()}.{'md' if kind == 'markdown' else 'html'}",
            "type": f"text/{kind};charset=utf-8",
            "content": content,
        }

    def _open(self, data: dict[str, Any]) -> Conversation:
        return self._context.conversations.open(str(data.get("token", "")))


def _offset(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() else 0
