# One image for web and workers. A small build of torch, where the default index has none:
#   docker build --build-arg TORCH_INDEX=<an index with CPU builds> .
FROM python:3.11-slim-bookworm AS build
ARG TORCH_INDEX=
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/pentimento
RUN python -m venv .venv
COPY constraints.txt pyproject.toml README.md ./
RUN .venv/bin/pip install -c constraints.txt ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} torch torchvision
COPY . .
RUN .venv/bin/pip install -c constraints.txt -e ".[production]"

FROM python:3.11-slim-bookworm
RUN useradd --uid 1000 --create-home pentimento && install -d -o pentimento -g pentimento /data /data/media /data/static
COPY --from=build /srv/pentimento /srv/pentimento
WORKDIR /srv/pentimento
ENV PATH=/srv/pentimento/.venv/bin:$PATH PYTHONUNBUFFERED=1 PENTIMENTO_DATA_DIR=/data
USER pentimento
RUN python manage.py collectstatic --noinput --verbosity 0 && rm -f /data/secret-key /data/token-pepper
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000"]
