# One image for web server, worker, timetable and migrations; docker-compose.yml tells which one it is.
FROM python:3.11-slim-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.txt
COPY locale /app/locale
RUN find /app/locale -name '*.po' -print0 \
    | while IFS= read -r -d '' catalogue; do msgfmt -o "${catalogue%.po}.mo" "$catalogue"; done

FROM python:3.11-slim-bookworm
# Layout of PDF (pango, harfbuzz) and the fonts of print.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-open-sans fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin leitwerk \
    && install -d -o leitwerk -g leitwerk -m 750 /data \
    && install -d -o leitwerk -g leitwerk -m 755 /static
ENV VIRTUAL_ENV=/opt/venv \
    PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/static \
    HOST=0.0.0.0 \
    PORT=8000
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY . /app
COPY --from=build /app/locale /app/locale
# Proves while building that every static file is found; the volume is filled by migrate.sh.
RUN SECRET_KEY=only-for-building python manage.py collectstatic --noinput --verbosity 0 \
    && chown -R leitwerk:leitwerk /static
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=90s --retries=3 CMD ["config/scripts/check-web.sh"]
CMD ["config/scripts/start-web.sh"]
