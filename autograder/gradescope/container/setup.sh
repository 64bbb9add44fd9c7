#!/usr/bin/env bash
# Gradescope runs this once, when it builds its image from the archive: Python, and the packages in their versions.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}

find_python() {
    local each
    for each in pythonPYTHON_VERSION python3.13 python3.12 python3.11 python3; do
        if "$each" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$each"
            return
        fi
    done
    return 1
}

if ! python=$(find_python); then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install --yes --no-install-recommends python3.12-venv ||
        apt-get install --yes --no-install-recommends python3.11-venv
    python=$(find_python)
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --requirement "$root/source/requirements.txt"
PYTHONPATH=$root/source/engine "$root/venv/bin/python" -P -m autograder doctor
