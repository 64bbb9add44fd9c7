#!/bin/sh
# Installs the packages of a requirements file (default: the one beside this script) into the Python of $PYTHON.
# torch comes first and from PyTorch's index of CPU builds: the default build for Linux brings gigabytes for GPUs.
set -eu
requirements=${1:-$(dirname "$0")/requirements.txt}
python=${PYTHON:-python3}
torch=$(sed -n 's/^\(torch==[^ ;]*\).*/\1/p' "$requirements")
if [ -n "$torch" ]; then
    "$python" -m pip install --index-url https://download.pytorch.org/whl/cpu "$torch"
fi
"$python" -m pip install --requirement "$requirements"
