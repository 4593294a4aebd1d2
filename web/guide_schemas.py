"""The JSON of guides, their sections and search results."""

from typing import Annotated

from pydantic import BaseModel, Field

from ingest.guide import Guide, Section
from ingest.passage import Hit


class GuideBody(BaseModel):
    """A guide: what it is, and how far it can be trusted."""

    id: str = Field(examples=["expat-centre-guidebook-2025"])
    title: str
    publisher: str
    edition: str
    published: str = Field(description="Year or date, empty when unknown.")
    kind: str = Field(examples=["official guidebook"])
    authority: int = Field(description="From 1, lowest, to 5, highest.")
    trust: str
    sections: int = Field(description="How many sections it has.")
    url: str = Field(description="Its page.")

    @classmethod
    def of(cls, guide: Guide) -> "GuideBody":
        """A guide as JSON, without its text."""
        return cls(
            id=guide.id,
            title=guide.title,
            publisher=guide.publisher,
            edition=guide.edition,
            published=guide.published,
            kind=guide.kind,
            authority=guide.authority,
            trust=guide.trust,
            sections=len(guide.sections),
            url=f"/guides/{guide.id}",
        )


class GuidesBody(BaseModel):
    """All guides."""

    guides: list[GuideBody]


class SectionBody(BaseModel):
    """A section of a guide."""

    anchor: str = Field(examples=["c3-invitation-fees"])
    section: str = Field(examples=["Employment visa > Fees and service time"])
    service: str
    aspect: str
    text: str = Field(description="Markdown; empty where only subsections follow.")
    url: str

    @classmethod
    def of(cls, guide: Guide, section: Section) -> "SectionBody":
        """A section as JSON."""
        return cls(
            anchor=section.anchor,
            section=" > ".join(section.heading),
            service=section.service,
            aspect=section.aspect,
            text=section.text,
            url=f"/guides/{guide.id}#{section.anchor}",
        )


class GuideText(BaseModel):
    """A guide with its sections in their order."""

    guide: GuideBody
    sections: list[SectionBody]

    @classmethod
    def of(cls, guide: Guide) -> "GuideText":
        """A whole guide as JSON."""
        return cls(
            guide=GuideBody.of(guide),
            sections=[SectionBody.of(guide, section) for section in guide.sections],
        )


class HitBody(BaseModel):
    """A passage that was found, and how."""

    passage: str = Field(description="Id of the passage.")
    guide: str
    title: str
    section: str
    anchor: str
    service: str
    aspect: str
    text: str
    url: str
    score: float = Field(description="Comparable within this search only.")
    reasons: list[str]
    rejected: str = Field(description="Why it would not be used in an answer; empty if it would.")

    @classmethod
    def of(cls, hit: Hit) -> "HitBody":
        """A hit as JSON."""
        passage = hit.passage
        return cls(
            passage=passage.id,
            guide=passage.guide,
            title=passage.guide_title,
            section=passage.section,
            anchor=passage.anchor,
            service=passage.service,
            aspect=passage.aspect,
            text=passage.text,
            url=f"/guides/{passage.guide}#{passage.anchor}",
            score=hit.score,
            reasons=list(hit.reasons),
            rejected=hit.rejected,
        )


class SearchBody(BaseModel):
    """What was found, best first; kept and rejected passages."""

    query: str
    hits: list[HitBody]


Limit = Annotated[int, Field(ge=1, le=50, description="How many passages at most.")]
