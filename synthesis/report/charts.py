"""The report's pictures."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from benchmarks.report.drawing import COLOUR, svg
from synthesis.report.funnel import BUCKETS, Floor
from trajectory.wording import count_text

_HATCHES = ("", "////", "xxxx", "\\\\\\\\", "..", "--", "||")
_BINS = 24


def funnel_chart(floors: Sequence[Floor]) -> str:
    """Draw what became of each stage's rows, as shares of them."""

    def draw(axes: Axes) -> None:
        names = [f"{floor.stage} ({len(floor.rows)})" for floor in floors]
        lefts = [0.0] * len(floors)
        for place, bucket in enumerate(BUCKETS):
            shares = [floor.buckets[bucket] / len(floor.rows) for floor in floors]
            if not any(shares):
                continue
            axes.barh(
                names,
                shares,
                left=lefts,
                height=0.62,
                label=bucket,
                color=COLOUR["accent" if place == 0 else "calm-wash"],
                edgecolor=COLOUR["ink"],
                linewidth=0.8,
                hatch=_HATCHES[place],
            )
            lefts = [left + share for left, share in zip(lefts, shares, strict=True)]
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("share of the stage's rows")
        axes.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1), handleheight=1.2)

    return svg("funnel", (7.0, 1.3 + 0.42 * len(floors)), draw)


def lengths_chart(tokens: Mapping[str, Sequence[int]]) -> str:
    """Draw how many rows of each role have which length in tokens."""

    def draw(axes: Axes) -> None:
        most = max(max(lengths) for lengths in tokens.values())
        axes.hist(
            [list(lengths) for lengths in tokens.values()],
            bins=_BINS,
            range=(0, most * 1.02),
            label=list(tokens),
            color=[COLOUR["accent"], COLOUR["calm-wash"]][: len(tokens)],
            edgecolor=COLOUR["ink"],
            linewidth=0.6,
        )
        axes.set_xlabel("tokens of a row")
        axes.set_ylabel("rows")
        axes.xaxis.set_major_formatter(lambda value, _: count_text(round(value)))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(frameon=False, ncols=2, loc="lower left", bbox_to_anchor=(0, 1))

    return svg("lengths", (7.0, 3.6), draw)
