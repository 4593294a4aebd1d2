"""The packaged model embeds offline, the same each time, from several threads."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import ingest.model_files
from ingest.embedder import Embedder
from ingest.errors import ModelUnusable

pytestmark = pytest.mark.model


def _no_network(*_: object) -> None:
    raise AssertionError("the network was asked")


@pytest.fixture(name="embedder", scope="module")
def _embedder() -> Embedder:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _no_network)
        patch.setattr(socket, "getaddrinfo", _no_network)
        return Embedder()


def test_vectors_have_length_one_and_nearness_means_likeness(embedder: Embedder) -> None:
    vectors = embedder.embed(["the visa fee", "what a visa costs", "it rains in spring"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.dimensions) == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)
    assert vectors[0] @ vectors[1] > 0.6
    assert vectors[0] @ vectors[2] < 0.3


def test_many_texts_come_back_in_order_and_progress_is_told(embedder: Embedder) -> None:
    texts = [f"question {'very ' * (n % 7)} number {n}" for n in range(150)]
    done: list[int] = []
    vectors = embedder.embed(texts, done.append)
    assert sum(done) == 150
    for n in (0, 77, 149):
        assert np.allclose(vectors[n], embedder.embed([texts[n]])[0], atol=1e-5)
    assert np.array_equal(vectors, embedder.embed(texts))


def test_no_text_gives_no_row(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_long_text_is_embedded_by_its_beginning(embedder: Embedder) -> None:
    assert embedder.embed(["visa " * 3000]).shape == (1, 384)


def test_threads_may_share_it(embedder: Embedder) -> None:
    texts = [f"text number {n}" for n in range(40)]
    alone = embedder.embed(texts)
    with ThreadPoolExecutor(8) as pool:
        shared = list(pool.map(lambda text: embedder.embed([text])[0], texts))
    assert np.allclose(alone, np.stack(shared), atol=1e-5)


def test_model_with_another_checksum_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest.model_files, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelUnusable, match="damaged or another model"):
        Embedder()


def test_model_may_be_named_by_its_folder(embedder: Embedder) -> None:
    folder = ingest.model_files.find_model().folder
    other = Embedder(str(folder))
    assert other.identity.split("@")[1] == embedder.identity.split("@")[1]
    assert Path(folder).name == other.identity.split("@")[0]
    assert np.allclose(other.embed(["visa"]), embedder.embed(["visa"]), atol=1e-6)
