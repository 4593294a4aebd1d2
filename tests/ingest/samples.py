"""A small corpus for tests: two guides and their questions, written into a folder."""

from pathlib import Path

FRONT = """---
id: {id}
title: "{id} title"
publisher: "Publisher"
edition: "2025"
published: 2025
kind: official guidebook
authority: 3
trust: "Made for tests."
covers_from: 2025-01-01
source: {id}
---
# Title
"""

VISA = """
## Work visa {#visa service=visa}

### Fees {#visa-fees aspect=fees original="VISA > Fees"}

The work visa fees are:

| Validity | Service fee | State fee |
|---|---|---|
| up to 2 years | 390,000 KZT | none |
| 3 to 5 years | 760,000 KZT | 0.5 MCI (1,966 KZT) |

The fee is paid once. See e.g. Order No. 5 of St. James on www.example.kz for details.

### Documents {#visa-documents aspect=documents}

For the work visa these documents are needed:

- Copy of the passport, valid for 3.5 months. Two blank pages.
- Dependants only: marriage certificate.

### Process {#visa-process aspect=process}

Apply for the work visa in these steps:

1. Log in.
2. Send the documents.
"""

PERMIT = """
## Permit {#permit service=permit aspect=about}

A permit lasts 12 months.
It can be extended.
"""

QUESTIONS = """guide: visa-guide
sections:
  visa-fees:
    questions:
      - "what does a work visa cost"
    lines:
      - quote: "3 to 5 years | 760,000 KZT"
        questions: ["five year visa price"]
  visa-documents:
    questions: ["papers for the visa"]
"""

NOT_COVERED = """subjects:
  - id: banking
    kind: not_covered
    title: "opening a bank account"
    nearest: {guide: permit-guide, anchor: permit, quote: "A permit lasts 12 months."}
    questions: ["which bank takes foreigners", "open an account"]
  - id: weather
    kind: out_of_scope
    title: "the weather"
    nearest: null
    questions: ["will it rain"]
"""


def write_guide(folder: Path, name: str, body: str) -> Path:
    """A guide with good front matter."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(FRONT.format(id=name) + body, encoding="utf-8")
    return path


def write_corpus(folder: Path) -> Path:
    """Two guides in guides/ and their questions in questions/."""
    write_guide(folder / "guides", "visa-guide", VISA)
    write_guide(folder / "guides", "permit-guide", PERMIT)
    questions = folder / "questions"
    questions.mkdir(exist_ok=True)
    (questions / "visa-guide.yaml").write_text(QUESTIONS, encoding="utf-8")
    (questions / "not-covered.yaml").write_text(NOT_COVERED, encoding="utf-8")
    return folder
