"""Routes of the chat page beside Gradio's."""
