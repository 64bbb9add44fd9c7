#!/usr/bin/env bash
# Gradescope runs this for every submission. Where it writes no results.json, the submission stays without a score.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
export PYTHONPATH=$root/source/engine PYTHONDONTWRITEBYTECODE=1
exec "$root/venv/bin/python" -P -m autograder gradescope --run "$root" --course "$root/source/course" OPTIONS
