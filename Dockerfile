# The grader, PyTorch for CPUs and what else this course's notebooks import. Nobody's checks: a course is mounted (docs/ci.md).
# To fix every byte of the base, put its digest behind the tag: python:…@sha256:…
FROM python:3.11.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY autograder autograder
RUN python -m venv /opt/grader && /opt/grader/bin/pip install ".[course,torch]"

FROM python:3.11.13-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin grader
COPY --from=build /opt/grader /opt/grader
# /tmp is the only place that has to be writable.
ENV PATH=/opt/grader/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /course
ENTRYPOINT ["autograder"]
CMD ["doctor"]
