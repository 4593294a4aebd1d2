"""The report's pictures as inline SVG, coloured by the page's own variables."""

from collections.abc import Sequence
from html import escape

from evals.summary import Row

WIDTH = 720
_LABELS = 190


def _svg(height: int, body: list[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str = "start", css: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{css}">{escape(words)}</text>'
    )


def interval_plot(rows: Sequence[Row], title: str) -> str:
    """One line for each row: the share as a dot on its 95 % interval."""
    step = 26
    span = WIDTH - _LABELS - 110
    body = []
    for tick in (0, 25, 50, 75, 90, 100):
        x = _LABELS + span * tick / 100
        css = "goal" if tick == 90 else "grid"
        body.append(f'<line x1="{x}" y1="8" x2="{x}" y2="{step * len(rows) + 8}" class="{css}"/>')
        body.append(_text(x, step * len(rows) + 24, f"{tick} %", "middle", "small"))
    for index, row in enumerate(rows):
        y = 22 + index * step
        found = row.interval
        low, high, dot = (_LABELS + span * v for v in (found.low, found.high, found.value))
        css = "good" if found.value >= 0.9 else "weak"
        body.append(_text(_LABELS - 10, y + 4, row.name, "end"))
        body.append(f'<line x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}" class="bar {css}"/>')
        body.append(f'<circle cx="{dot:.1f}" cy="{y}" r="5.5" class="{css}"/>')
        share = f"{found.value:.0%}  n={found.n}"
        body.append(_text(WIDTH - 96, y + 4, share, "start", "small"))
    return _svg(step * len(rows) + 34, body, title)


def curve_plot(points: Sequence[tuple[int, Row]], title: str) -> str:
    """A rising curve over the cuts, with its interval as a band."""
    if not points:
        return ""
    height, left, right = 260, 48, 16
    last = max(cut for cut, _ in points)

    def at(cut: float, value: float) -> tuple[float, float]:
        x = left + (WIDTH - left - right) * (cut - 1) / max(1, last - 1)
        return x, 20 + (height - 60) * (1 - value)

    body = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        _, y = at(1, share)
        body.append(f'<line x1="{left}" y1="{y}" x2="{WIDTH - right}" y2="{y}" class="grid"/>')
        body.append(_text(left - 8, y + 4, f"{share:.0%}", "end", "small"))
    upper = [at(cut, row.interval.high) for cut, row in points]
    lower = [at(cut, row.interval.low) for cut, row in reversed(points)]
    band = " ".join(f"{x:.1f},{y:.1f}" for x, y in upper + lower)
    line = " ".join("{:.1f},{:.1f}".format(*at(cut, row.interval.value)) for cut, row in points)
    body.append(f'<polygon points="{band}" class="band"/>')
    body.append(f'<polyline points="{line}" class="line"/>')
    for cut, row in points:
        x, y = at(cut, row.interval.value)
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" class="good"/>')
        body.append(_text(x, y - 10, f"{row.interval.value:.0%}", "middle", "small"))
        body.append(_text(x, height - 18, f"top {cut}", "middle", "small"))
    return _svg(height, body, title)


def histogram(values: Sequence[float], unit: str, title: str, bins: int = 24) -> str:
    """How often each size occurs."""
    if not values:
        return ""
    height, left = 220, 48
    top = max(values) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    width = (WIDTH - left - 16) / bins
    body = []
    for index, count in enumerate(counts):
        tall = (height - 60) * count / max(counts)
        x, y = left + index * width, height - 36 - tall
        body.append(
            f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{tall:.1f}" '
            f'class="column"><title>{count} answers</title></rect>'
        )
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = left + (WIDTH - left - 16) * share
        body.append(_text(x, height - 16, f"{top * share:,.0f} {unit}", "middle", "small"))
    return _svg(height, body, title)
