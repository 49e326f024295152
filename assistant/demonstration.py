"""The demonstration: the bundled sample guidance, three questions, then the chat page."""

from __future__ import annotations

from ingest.settings import Settings

QUESTIONS = (
    "Hvad er en tovholder?",
    "Hvilke seks succesfaktorer er der for en helhedsorienteret indsats?",
    "Hvad er kontanthjælpssatsen for en enlig over 30 i år?",
)
"""A definition, a list, and one that the material does not answer."""


def demo_settings(settings: Settings) -> Settings:
    """Settings with a data folder of its own, so that the sample never mixes with real sources.

    The unpacked model is shared, since it is large.
    """
    return settings.model_copy(
        update={"home": settings.home / "demo", "models": settings.models_folder, "chroma_url": ""}
    )
