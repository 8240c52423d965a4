"""The page: Gradio components, their looks and words. Nothing here decides an answer."""

from corpus.settings import go_offline

go_offline()  # before any module of this package imports gradio
