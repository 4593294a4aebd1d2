"""Fees and deadlines without a conversation: typed cases in, findings out."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, HTTPException, Query
from starlette.responses import Response

from assistant.answer_schema import ComputedBody
from assistant.calendar import MEDIA_TYPE, make_calendar
from assistant.case import deadline_facts, fee_facts, nothing_found
from assistant.computed import Computed, cite_findings
from assistant.rules.facts import Facts
from assistant.rules.workdays import UncountableDays
from web.responses import problems
from web.room import InRoom, Room
from web.rule_schemas import DeadlinesRequest, FeesRequest

router = APIRouter(prefix="/api", tags=["rules"])

_WITH_CALENDAR: dict[str, Any] = {
    "description": "The findings; as a calendar with `format=ics` or `Accept: text/calendar`.",
    "content": {"text/calendar": {"schema": {"type": "string"}}},
}


@router.post("/fees/quote", summary="Compute fees", responses=problems(413, 422, 503))
def quote(body: FeesRequest, room: InRoom) -> ComputedBody:
    """Service fee, state fee and totals of a case, with workings."""
    as_of = body.as_of or room.asked_on()
    facts = fee_facts(
        body.services,
        outcome=body.outcome,
        validity_months=body.validity_months,
        place=body.where(),
        applicants=body.applicants.facts() if body.applicants else None,
        personal_manager=body.personal_manager,
    )
    return ComputedBody.of(_compute(room, facts, as_of), as_of)


@router.post(
    "/deadlines",
    summary="Compute deadlines",
    response_model=ComputedBody,
    responses={200: _WITH_CALENDAR, **problems(413, 422, 503)},
)
def deadlines(
    body: DeadlinesRequest,
    room: InRoom,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
    form: Annotated[
        Literal["json", "ics"] | None,
        Query(alias="format", description="`ics` for a calendar; else what `Accept` prefers."),
    ] = None,
) -> ComputedBody | Response:
    """First and last days of a case, with the working and the holidays that were skipped."""
    as_of = body.as_of or room.asked_on()
    facts = deadline_facts(
        body.kind,
        dates=body.dates.facts(),
        services=body.services,
        validity_months=body.validity_months,
        place=body.where(),
        days=(body.days.count, body.days.kind) if body.days else None,
    )
    computed = _compute(room, facts, as_of)
    if form == "ics" or (form is None and "text/calendar" in accept.lower()):
        return _calendar(computed, body.kind)
    return ComputedBody.of(computed, as_of)


def _compute(room: Room, facts: Facts, as_of: date) -> Computed:
    try:
        findings = room.assistant.compute(facts, as_of)
    except UncountableDays as error:
        raise HTTPException(422, str(error)) from error
    return cite_findings(findings, room.assistant.guides)


def _calendar(computed: Computed, kind: str) -> Response:
    ics = make_calendar(computed.findings, computed.citations)
    if ics is None:
        raise HTTPException(422, f"There is no date to put into a calendar. {nothing_found(kind)}")
    return Response(
        ics,
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{kind}.ics"'},
    )
