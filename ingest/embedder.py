"""Texts as vectors: the embedding model, checked before it is loaded, never downloaded."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

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

        Raises ModelUnusable if it is missing or has another checksum. Many texts are embedded on
        `threads` threads, a batch on each: two threads within a batch wait more than they work.
        """
        found = find_model(model)
        found.verify()
        hub.HF_HUB_OFFLINE = True
        model_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(1)
        self.identity = found.identity
        """Name and checksum: indexes of one identity can be searched with its vectors."""
        self._threads = threads
        self._model = SentenceTransformer(
            str(found.folder), device="cpu", local_files_only=True, trust_remote_code=False
        ).eval()
        # a fast tokenizer may not be used by two threads at a time
        self._tokenizing = Lock()

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> Vectors:
        """One row of length 1 for each text; `progress` hears how many were done since."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if len(texts) <= _BATCH:
            return self._embed_batch(list(texts)) if texts else vectors
        # texts of one length in one batch: padding costs as much as text
        lengths = self._lengths(list(texts))
        by_length = sorted(range(len(texts)), key=lengths.__getitem__)
        batches = [by_length[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        with ThreadPoolExecutor(self._threads) as pool:
            chosen = ([texts[n] for n in batch] for batch in batches)
            for batch, rows in zip(batches, pool.map(self._embed_batch, chosen), strict=True):
                vectors[batch] = rows
                if progress:
                    progress(len(batch))
        return vectors

    def _lengths(self, texts: list[str]) -> list[int]:
        with self._tokenizing:
            tokens = self._model.tokenizer(
                texts, truncation=True, max_length=self._model.max_seq_length
            )
        return [len(numbers) for numbers in tokens["input_ids"]]

    def _embed_batch(self, texts: list[str]) -> Vectors:
        with self._tokenizing:
            features = self._model.preprocess(texts)
        with torch.inference_mode():
            found = self._model(features)["sentence_embedding"]
            rows: Vectors = torch.nn.functional.normalize(found, dim=1).numpy()
        return rows
