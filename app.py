"""Open the page: ``python app.py`` (or ``make run``)."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Sequence

from assistant.feedback import FeedbackStore
from assistant.page.chat_tab import ChatTab
from assistant.page.context import PageContext, Tab
from assistant.page.conversations import Conversations
from assistant.page.duties_tab import DutiesTab
from assistant.page.eligibility_tab import EligibilityTab
from assistant.page.examples import examples
from assistant.page.indicators_tab import IndicatorsTab
from assistant.page.library_tab import LibraryTab
from assistant.page.page import build_page, launch_options
from assistant.page.reading import ReadingRoom
from assistant.page.search_tab import SearchTab
from assistant.service import Assistant
from assistant.types import Question
from corpus.errors import SettingsError, ZhengdaError
from corpus.facts import FactBook
from corpus.settings import Settings, get_settings
from corpus.store import Corpus, load_corpus
from corpus.validity import validity
from eval.page import EvalTab


def make_context(corpus: Corpus, assistant: Assistant, settings: Settings) -> PageContext:
    """What every view is given."""
    return PageContext(
        assistant=assistant,
        index=assistant.library.index,
        room=ReadingRoom(corpus.documents.values(), corpus.trees, validity),
        facts=FactBook.of(corpus),
        feedback=FeedbackStore(settings.data / "feedback.sqlite3"),
        conversations=Conversations(),
    )


def make_tabs() -> Sequence[Tab]:
    """The views, in the order of the header."""
    return (
        ChatTab(),
        EligibilityTab(),
        SearchTab(),
        LibraryTab(),
        IndicatorsTab(),
        DutiesTab(),
        EvalTab(get_settings()),
    )


def check_port(host: str, port: int) -> None:
    """Raise a clear error now if the port is taken, before minutes go into an index."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"The page cannot listen on {host}:{port} ({error.strerror}). Stop the program "
                f"that uses the port, or choose another one: ASSISTANT_PORT={port % 65535 + 1} "
                "make run"
            ) from error


def serve(settings: Settings) -> None:
    """Build what is missing, open the page and stay until interrupted."""
    started = time.perf_counter()
    check_port(settings.host, settings.port)
    print("Zhengda is opening its documents and index ...", flush=True)
    corpus = load_corpus(settings.documents)
    assistant = Assistant.over(corpus, settings)
    context = make_context(corpus, assistant, settings)
    page = build_page(context, make_tabs())
    # The first questions load dictionaries and models; ask them before a person does.
    for question in examples(context.room):
        assistant.ask(Question(question.zh))
    page.launch(
        server_name=settings.host,
        server_port=settings.port,
        prevent_thread_lock=True,
        inbrowser=False,
        **launch_options(),
    )
    address = f"http://{settings.host}:{settings.port}"
    seconds = time.perf_counter() - started
    print(f"Zhengda is ready: {address}  (after {seconds:.1f} s; Ctrl+C ends it)", flush=True)
    page.block_thread()


def main() -> int:
    """Exit status 0 after Ctrl+C, 2 when a person has to put something right first."""
    try:
        serve(get_settings())
    except ZhengdaError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
