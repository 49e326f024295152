"""The question field, its buttons and the carrier of the answer: the page's part in Gradio."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.web.chat import Chat
from assistant.web.keeping.visitor import visitor_of
from assistant.web.texts import gradio_translations

AT_ONCE = 24
"""Questions answered at the same time; more wait in Gradio's queue."""


def build_blocks(chat: Chat) -> tuple[Any, Any, Any]:
    """Make Gradio's part of the page.

    Args:
        chat: Answers.

    Returns:
        The `gradio.Blocks`, its theme and its `gradio.I18n`.
    """
    # Without it Gradio would call home.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    texts = gr.I18n(**gradio_translations())

    def ask(text: str, choice: str, request: gr.Request) -> Iterator[str]:
        visitor = visitor_of(dict(request.cookies))
        yield from map(str, chat.ask(text, choice, request.session_hash or "", visitor))

    def stop(request: gr.Request) -> None:
        chat.stop(request.session_hash or "")

    with gr.Blocks(title="Ledetråd", analytics_enabled=False, fill_width=True) as blocks:
        with gr.Row(elem_id="composer"):
            gr.Textbox(
                label=texts("ask_label"),
                placeholder=texts("ask_placeholder"),
                lines=1,
                max_lines=8,
                elem_id="question",
                scale=8,
            )
            gr.Button(texts("ask_send"), variant="primary", elem_id="send", scale=1)
            halt = gr.Button(texts("ask_stop"), elem_id="stop", scale=1)
        # The page's script copies here what is sent: nobody types in what the server is told.
        asked = gr.Textbox(label="asked", elem_id="asked", elem_classes="carrier")
        choice = gr.Textbox(label="choice", elem_id="choice", elem_classes="carrier")
        go = gr.Button("ask", elem_id="ask", elem_classes="carrier")
        carrier = gr.Markdown(
            "", elem_id="carrier", elem_classes="carrier", sanitize_html=False, latex_delimiters=[]
        )
        go.click(
            ask,
            [asked, choice],
            [carrier],
            show_progress="hidden",
            concurrency_limit=AT_ONCE,
            api_visibility="private",
            # Gradio takes an answer for unfinished a moment after its last word has arrived.
            trigger_mode="multiple",
        )
        halt.click(stop, queue=False, show_progress="hidden", api_visibility="private")
    theme = gr.themes.Base(
        font=["system-ui", "Segoe UI", "sans-serif"], font_mono=["ui-monospace", "monospace"]
    )
    return blocks, theme, texts
