"""The only place that constructs: settings in, an assistant out."""

from assistant.answering import Assistant
from assistant.conversation import Conversations
from assistant.settings import Settings
from ingest.embedder import Embedder


def build_assistant(settings: Settings) -> Assistant:
    """An assistant by the settings; SettingInvalid or ModelUnusable say what is wrong."""
    generator = None
    if settings.chat_model:
        from assistant.generator import Generator  # noqa: PLC0415 - langchain is slow to load

        generator = Generator.connect(settings.chat_model, settings.chat_model_timeout)
    return Assistant(
        index=settings.index,
        corpus=settings.corpus,
        embedder=Embedder(settings.embedding_model),
        conversations=Conversations(settings.database_url),
        generator=generator,
    )
