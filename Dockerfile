# Serves the chat and the API at port 8000; `python -m web slack` answers on Slack instead.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --create-home --uid 10001 qadam \
    && mkdir -p /app /data \
    && chown qadam:qadam /app /data
WORKDIR /app

# The pins first: a changed guide does not install everything again. pip takes its index from these
# build arguments where the image's own choice of torch is not wanted (see "Start" in the README).
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
COPY pyproject.toml constraints.txt README.md ./
RUN mkdir -p ingest assistant/rules assistant/reading web evals \
    && touch ingest/__init__.py assistant/__init__.py assistant/rules/__init__.py \
        assistant/reading/__init__.py web/__init__.py evals/__init__.py \
    && pip install --constraint constraints.txt torch --editable ".[slack,llm]"

COPY --chown=qadam:qadam ingest ingest
COPY --chown=qadam:qadam assistant assistant
COPY --chown=qadam:qadam web web
COPY --chown=qadam:qadam evals evals
COPY --chown=qadam:qadam corpus corpus

USER qadam
# The index belongs to the image, conversations to the volume: a new image brings its own guides.
RUN python -m ingest

ENV QADAM_HOST=0.0.0.0 \
    QADAM_DATABASE_URL=sqlite:////data/qadam.db
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('QADAM_PORT', '8000')}/healthz\", timeout=4)"]
CMD ["python", "-m", "web", "serve"]
