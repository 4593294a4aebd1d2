"""The reports of a run: one self-contained page, Markdown, JSON, JUnit XML and CSV."""

import csv
import io
import json
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markdown_it import MarkdownIt

from assistant.calibration import calibration
from evals.coverage_plot import coverage_plot
from evals.folder import RunFolder
from evals.gate import missed, read_bars
from evals.plots import curve_plot, histogram, interval_plot
from evals.results import ScoredRun
from evals.retrieval import CUTS
from evals.scorers import MUST
from evals.summary import Row, headline, plain_lines, retrieval_rows, scorer_rows, stratum_rows

TEMPLATES = Path(__file__).resolve().parent / "templates"
_CARDS = {"status", "facts", "numbers", "quotes", "citation_recall"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_reports(run: ScoredRun, folder: RunFolder) -> Path:
    """Writes every report into the folder of the run; returns the page."""
    folder.write("report.md", _render("report.md.jinja", run))
    folder.write("report.json", as_json(run))
    folder.write("report.csv", as_csv(run))
    folder.write("junit.xml", as_junit(run))
    return folder.write("report.html", _render("report.html.jinja", run))


def _render(name: str, run: ScoredRun) -> str:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.jinja",)),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    rows = scorer_rows(run)
    ranks = retrieval_rows(run)
    cuts = [(cut, row) for cut, row in zip(CUTS, ranks, strict=False) if row.interval.n]
    cards = [
        headline(run),
        *(
            row
            for row in rows
            if row.name in {"status", "facts", "numbers", "quotes", "citation_recall"}
        ),
    ]
    milliseconds = [one.asked.seconds * 1000 for one in run.results if one.asked.answer]
    plots = {
        "strata": interval_plot(stratum_rows(run), "Passed questions by stratum"),
        "retrieval": curve_plot(cuts, "Recall among the first k sections"),
        "coverage": coverage_plot(calibration()),
        "latency": histogram(milliseconds, "ms", "Latency of answers"),
    }
    return pages.get_template(name).render(
        run=run,
        cards=cards,
        rows=[*rows, *(row for row in ranks if row.interval.n)],
        strata=stratum_rows(run),
        lines=plain_lines(run),
        bars=missed(run, read_bars()),
        plots=plots,
        must=MUST,
        results=sorted(run.results, key=lambda one: one.passed),
        markdown=reader.render,
    )


def as_json(run: ScoredRun) -> str:
    """Figures and every question's scores."""
    figures = (headline(run), *scorer_rows(run), *stratum_rows(run), *retrieval_rows(run))
    return json.dumps(
        {
            "run": run.name,
            "about": run.about,
            "figures": [_figure(row) for row in figures],
            "latency_seconds": dict(run.latency),
            "bars_missed": missed(run, read_bars()),
            "questions": [
                {
                    "id": one.question.id,
                    "stratum": one.question.stratum,
                    "passed": one.passed,
                    "reasons": one.reasons,
                    "seconds": one.asked.seconds,
                    "scores": {name: score.value for name, score in one.scores.items()},
                }
                for one in run.results
            ],
        },
        indent=2,
        ensure_ascii=False,
    )


def _figure(row: Row) -> dict[str, object]:
    found = row.interval
    return {
        "name": row.name,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "n": found.n,
    }


def as_csv(run: ScoredRun) -> str:
    """One line for each question; cells that a spreadsheet would compute are quoted."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = list(run.results[0].scores) if run.results else []
    writer.writerow(["id", "stratum", "passed", "status", "seconds", *names, "question", "reasons"])
    for one in run.results:
        status = one.asked.answer.status if one.asked.answer else "none"
        values = [one.scores[name].value for name in names]
        words = [_safe(one.question.turns[-1]), _safe("; ".join(one.reasons))]
        start = [one.question.id, one.question.stratum, one.passed, status]
        writer.writerow([*start, f"{one.asked.seconds:.3f}", *values, *words])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def as_junit(run: ScoredRun) -> str:
    """One test case for each question, for build servers."""
    failed = sum(not one.passed for one in run.results)
    suite = Element(
        "testsuite", name="golden", tests=str(len(run.results)), failures=str(failed), errors="0"
    )
    for one in run.results:
        case = SubElement(
            suite,
            "testcase",
            classname=f"golden.{one.question.stratum}",
            name=one.question.id,
            time=f"{one.asked.seconds:.3f}",
        )
        if not one.passed:
            message = _printable("; ".join(one.reasons))
            SubElement(case, "failure", message=message[:300]).text = message
    return tostring(suite, encoding="unicode", xml_declaration=True)


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
