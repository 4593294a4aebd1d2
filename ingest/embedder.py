"""Texts as vectors: the embedding model, checked before it is loaded, never downloaded."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from huggingface_hub import constants as hub
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as model_logging

from ingest.model_files import PACKAGED_NAME, find_model

Vectors = NDArray[np.float32]
_BATCH = 64


class Embedder:
    """A sentence-transformers model on the processor; safe to share between threads."""

    def __init__(self, model: str = PACKAGED_NAME, *, threads: int = 2) -> None:
        """Loads the packaged model by name or another by folder.

        Raises ModelUnusable if it is missing or has another checksum.
        """
        found = find_model(model)
        found.verify()
        hub.HF_HUB_OFFLINE = True
        model_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(threads)
        self.identity = found.identity
        """Name and checksum: indexes of one identity can be searched with its vectors."""
        self._model = SentenceTransformer(
            str(found.folder), device="cpu", local_files_only=True, trust_remote_code=False
        )
        self._model.eval()

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> Vectors:
        """One row of length 1 for each text; `progress` hears how many were done since."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda n: len(texts[n].encode()))
        for start in range(0, len(texts), _BATCH):
            batch = by_length[start : start + _BATCH]
            vectors[batch] = self._model.encode(
                [texts[n] for n in batch],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress:
                progress(len(batch))
        return vectors
