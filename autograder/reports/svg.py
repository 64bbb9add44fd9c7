"""Small inline SVG charts. Colours come from the page's style sheet, so that they follow light and dark;
every chart says its numbers in words too, for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup


def histogram(counts: Sequence[int], mean: float | None, label: str) -> Markup:
    """Scores in equal parts of 0 to 100 %: one bar per count, with a line at the mean (a share of 1)."""
    width, height, top, bottom = 460, 176, 26, 28
    floor, tallest = height - bottom, max([*counts, 1])
    step = (width - 2) / len(counts)
    edges = [round(100 * part / len(counts)) for part in range(len(counts) + 1)]
    words = ", ".join(f"{edges[i]} to {edges[i + 1]} %: {count}" for i, count in enumerate(counts))
    bars, labels = [], []
    for i, count in enumerate(counts):
        tall = (floor - top) * count / tallest
        x = 1 + i * step
        if count:
            bar = _top_rounded(x + 2, floor - tall, step - 4, tall)
            bars.append(f'<path class="bar" d="{bar}"/>')
            labels.append(
                f'<text class="count" x="{x + step / 2:.1f}" y="{floor - tall - 6:.1f}">{count}</text>'
            )
    bars.append(f'<path class="axis" d="M1 {floor}.5H{width - 1}"/>')
    for share in (0, 50, 100):
        anchor = {0: "start", 50: "middle", 100: "end"}[share]
        x = 1 + (width - 2) * share / 100
        labels.append(
            f'<text class="tick" x="{x:.1f}" y="{height - 8}" text-anchor="{anchor}">{share} %</text>'
        )
    if mean is not None:
        words += f"; mean {mean:.0%}"
        x = 1 + (width - 2) * min(max(mean, 0.0), 1.0)
        bars.append(f'<path class="mean" d="M{x:.1f} {top - 4}V{floor + 5}"/>')
    return _svg(f"0 0 {width} {height}", "histogram", f"{label}. {words}.", "".join(bars + labels))


def stacked_bar(parts: Sequence[tuple[str, str, int]], label: str) -> Markup:
    """One horizontal bar of (name, role, count) parts in proportion; roles are `pass`, `part`, `fail`."""
    total = sum(count for _, _, count in parts)
    words = ", ".join(f"{count} {name}" for name, _, count in parts)
    shapes, x = [], 0.0
    for _, role, count in parts:
        wide = 400 * count / total if total else 0.0
        if wide:
            shapes.append(f'<rect class="{role}" x="{x:.1f}" width="{max(wide - 2, 1):.1f}" height="10"/>')
        x += wide
    return _svg("0 0 400 10", "stack", f"{label}: {words}.", "".join(shapes), stretch=True)


def share_bar(share: float, label: str, role: str = "accent") -> Markup:
    """One horizontal bar filled to a share of 1, in the colour of a role."""
    wide = 400 * min(max(share, 0.0), 1.0)
    shape = (
        f'<rect class="track" width="400" height="10"/><rect class="{role}" width="{wide:.1f}" height="10"/>'
    )
    return _svg("0 0 400 10", "share", f"{label}: {share:.0%}.", shape, stretch=True)


def _top_rounded(x: float, y: float, wide: float, tall: float) -> str:
    radius = min(4.0, tall, wide / 2)
    return (
        f"M{x:.1f} {y + tall:.1f}v-{tall - radius:.1f}q0-{radius:.1f} {radius:.1f}-{radius:.1f}"
        f"h{wide - 2 * radius:.1f}q{radius:.1f} 0 {radius:.1f} {radius:.1f}v{tall - radius:.1f}z"
    )


def _svg(view: str, kind: str, words: str, shapes: str, *, stretch: bool = False) -> Markup:
    aspect = ' preserveAspectRatio="none"' if stretch else ""
    return Markup(
        f'<svg class="{kind}" role="img" aria-label="{escape(words)}" viewBox="{view}"{aspect}>'
        f"<title>{escape(words)}</title>{shapes}</svg>"
    )
