"""The report's pictures, as SVG that a page can hold: told apart by markers and hatches, in the page's own colours."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from benchmarks.report.drawing import COLOUR, svg
from benchmarks.report.failures import CLASSES, Failure, FailureClass
from benchmarks.report.grouping import Group, Success, success
from benchmarks.report.reading import Run
from trajectory.wording import count_text

_MARKERS = "osD^vPX*<>hp"
_ABOVE = 0.05
"""How far above its point a letter stands, as a share."""
_NEAR = 0.1
"""Of shares: letters of points that lie this near stand in one row."""
_GAP = 0.05
"""Between the letters of a row, in parts of the widest axis."""
_PUSHES = 100
_DASHES = ((0, ()), (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_HATCHES: dict[FailureClass, str] = {
    "bad plan": "",
    "bad grounding": "////",
    "loop": "o",
    "gave up": "..",
    "wrong answer": "\\\\\\\\",
    "false done": "xxxx",
    "environment": "||",
    "budget": "--",
    "undecided": "",
}
_FILLS: dict[FailureClass, str] = {"bad plan": "accent", "undecided": "surface"}
"""By name of the page's colour; the others are washed."""


def tokens_chart(groups: Sequence[Group]) -> str:
    """Draw the share of solved episodes, with its interval, over the tokens of an episode."""

    def draw(axes: Axes) -> None:
        spots = [(group.per_episode(lambda run: run.tokens), success(group.runs)) for group in groups]
        widest = max(tokens for tokens, _ in spots)
        places = _letter_places([(tokens / widest if widest else 0.0, counted.share) for tokens, counted in spots])
        for place, (tokens, counted) in enumerate(spots):
            _point(axes, tokens, counted, place)
            axes.annotate(
                groups[place].letter,
                (tokens, counted.share),
                (places[place] * widest, counted.share + _ABOVE),
                weight="bold",
                ha="center",
                va="bottom",
                arrowprops={"arrowstyle": "-", "linewidth": 0.6, "color": COLOUR["muted"], "shrinkA": 0, "shrinkB": 4},
            )
        axes.set_xlim(left=0)
        axes.margins(x=0.12)
        axes.set_xlabel("tokens of an episode, prompt and completion, mean")
        axes.xaxis.set_major_formatter(lambda value, _: count_text(round(value)))
        _shares(axes, top=1.16)

    return svg("tokens", (6.0, 3.5), draw)


def actions_chart(groups: Sequence[Group], bins: Sequence[tuple[str, Callable[[Run], bool]]]) -> str:
    """Draw the share of solved episodes, with its interval, over the least number of actions."""

    def draw(axes: Axes) -> None:
        for place, group in enumerate(groups):
            found = [success(group.runs, holds) for _, holds in bins]
            there = [(at, counted) for at, counted in enumerate(found) if counted.of]
            shift = (place - (len(groups) - 1) / 2) * min(0.12, 0.6 / len(groups))
            for at, counted in there:
                _point(axes, at + shift, counted, place)
            axes.plot(
                [at + shift for at, _ in there],
                [counted.share for _, counted in there],
                color=COLOUR["ink"],
                linewidth=1,
                linestyle=_DASHES[place % len(_DASHES)],
                label=group.letter,
                marker=_MARKERS[place % len(_MARKERS)],
                markerfacecolor=_face(place),
            )
        axes.set_xticks(range(len(bins)), [name for name, _ in bins])
        axes.set_xlim(-0.5, len(bins) - 0.5)
        axes.set_xlabel("least number of actions of the task")
        _shares(axes)
        axes.legend(
            frameon=False, ncols=7, loc="lower left", bbox_to_anchor=(0, 1), handlelength=2.2, columnspacing=1.2
        )

    return svg("actions", (6.0, 3.5), draw)


def failures_chart(groups: Sequence[Group], failures: Sequence[Failure]) -> str:
    """Draw how many failures of each group are of each class, as stacked bars."""
    present = [kind for kind in CLASSES if any(failure.kind == kind for failure in failures)]

    def draw(axes: Axes) -> None:
        lefts = [0] * len(groups)
        for kind in present:
            counts = [sum(f.kind == kind and f.run in group.runs for f in failures) for group in groups]
            bars = axes.barh(
                [group.letter for group in groups],
                counts,
                left=lefts,
                height=0.62,
                label=kind,
                color=COLOUR[_FILLS.get(kind, "calm-wash")],
                edgecolor=COLOUR["ink"],
                linewidth=0.8,
                hatch=_HATCHES[kind],
            )
            axes.bar_label(
                bars,
                [str(count) if count else "" for count in counts],
                label_type="center",
                weight="bold",
                bbox={"boxstyle": "round,pad=0.15", "facecolor": COLOUR["surface"], "edgecolor": "none"},
            )
            lefts = [left + count for left, count in zip(lefts, counts, strict=True)]
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("episodes not solved")
        axes.legend(frameon=False, ncols=9, loc="lower left", bbox_to_anchor=(0, 1), handleheight=1.3, handlelength=2.2)

    return svg("failures", (17.0, 1.2 + 0.45 * len(groups)), draw)


def _point(axes: Axes, x: float, counted: Success, place: int) -> None:
    low, high = counted.interval
    axes.errorbar(
        x,
        counted.share,
        yerr=[[max(0.0, counted.share - low)], [max(0.0, high - counted.share)]],
        color=COLOUR["ink"],
        elinewidth=1,
        capsize=3,
        marker=_MARKERS[place % len(_MARKERS)],
        markersize=7,
        markerfacecolor=_face(place),
    )


def _letter_places(spots: Sequence[tuple[float, float]]) -> list[float]:
    """Say how far to the right the letter of each point stands, so that none covers another."""
    places = [x + _GAP / 2 for x, _ in spots]
    rows: list[list[int]] = []
    for place in sorted(range(len(spots)), key=lambda place: spots[place][1]):
        if rows and spots[place][1] - spots[rows[-1][-1]][1] < _NEAR:
            rows[-1].append(place)
        else:
            rows.append([place])
    for row in rows:
        row.sort(key=lambda place: spots[place][0])
        for _ in range(_PUSHES):
            for left, right in pairwise(row):
                push = max(0.0, _GAP - (places[right] - places[left])) / 2
                places[left], places[right] = places[left] - push, places[right] + push
    return places


def _face(place: int) -> str:
    return COLOUR["accent" if place % 2 == 0 else "surface"]


def _shares(axes: Axes, top: float = 1.04) -> None:
    axes.set_ylim(-0.04, top)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_ylabel("solved, 95 % interval")
