"""`autograder doctor`: what this machine can isolate, and how to fix what it cannot."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `doctor`."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the level and each feature."""
    from autograder.worker.isolation import probe

    found = probe()
    if options.json:
        print(json.dumps(asdict(found), indent=2))
        return 0
    print(f"isolation: {found.level}")
    for feature in found.features:
        print(f"  {'yes' if feature.available else 'NO ':3} {feature.name}: {feature.detail}")
        if not feature.available and feature.fix:
            print(f"      to fix: {feature.fix}")
    return 0
