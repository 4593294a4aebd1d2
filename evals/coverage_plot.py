"""The curve of the decision on coverage, as inline SVG coloured by the page's own variables."""

from assistant.calibration import Calibration
from evals.plots import WIDTH

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 320, 64, 20, 16, 52
_WIDEST = 0.25
"""Share of answerable questions at the right edge: nobody would refuse more."""


def coverage_plot(found: Calibration) -> str:
    """How many questions without an answer are refused when so many answerable ones are."""
    if not found.curve:
        return ""
    body = []
    for tick in range(6):
        share = tick / 5
        x, y = _at(_WIDEST * share, share)
        body.append(f'<line x1="{_LEFT}" y1="{y}" x2="{WIDTH - _RIGHT}" y2="{y}" class="grid"/>')
        body.append(_text(_LEFT - 8, y + 4, f"{share:.0%}", "end"))
        body.append(_text(x, _HEIGHT - _BOTTOM + 18, f"{_WIDEST * share:.0%}", "middle"))
    shown = [point for point in found.curve if point[0] <= _WIDEST]
    line = " ".join("{:.1f},{:.1f}".format(*_at(*point)) for point in shown)
    body.append(f'<polyline points="{line}" class="line"/>')
    for figures in found.figures.values():
        refused = figures["answerable_refused"]
        told = refused + figures["answerable_with_notice"]
        caught = figures["not_answerable_refused"]
        for at, share, css in (
            (refused, caught, "good"),
            (told, caught + figures["not_answerable_with_notice"], "weak"),
        ):
            x, y = _at(at, share)
            body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" class="{css}"/>')
    body.append(_text(WIDTH / 2, _HEIGHT - 8, "answerable questions touched", "middle"))
    title = "Questions that the guides do not answer, caught"
    return (
        f'<svg viewBox="0 0 {WIDTH} {_HEIGHT}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{''.join(body)}</svg>"
    )


def _at(refused: float, caught: float) -> tuple[float, float]:
    width, height = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return _LEFT + width * min(refused, _WIDEST) / _WIDEST, _TOP + height * (1 - caught)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="small">{words}</text>'
