"""The presets: which plans, pages and histories the prompts of a run are made of."""

from dataclasses import dataclass

from state import CodecName, Context, PageForm, PresetName


@dataclass(frozen=True, kw_only=True)
class Preset:
    """What a preset fixes beside the words of its templates."""

    name: PresetName
    page_form: PageForm
    codecs: tuple[CodecName, ...]
    """The codecs it can speak; the first is its own."""
    verify: bool
    """Whether an answer is checked for evidence when the run does not say."""
    may_keep_plan: bool
    """Whether the replanner may answer that the plan stands."""
    free_plans: bool
    """Whether plans are free-form text between tags rather than `## Step N` blocks."""


PRESETS: dict[PresetName, Preset] = {
    "default": Preset(
        name="default",
        page_form="outline",
        codecs=("tools", "text"),
        verify=True,
        may_keep_plan=True,
        free_plans=False,
    ),
    "paper": Preset(
        name="paper",
        page_form="html",
        codecs=("text", "tools"),
        verify=False,
        may_keep_plan=False,
        free_plans=False,
    ),
    "released": Preset(
        name="released",
        page_form="html",
        codecs=("text",),
        verify=False,
        may_keep_plan=False,
        free_plans=True,
    ),
}


def preset_of(context: Context) -> Preset:
    """Look up the run's preset."""
    return PRESETS[context.preset]


def codec_of(context: Context) -> CodecName:
    """Name the run's codec.

    Raises:
        ValueError: the preset does not speak the codec that was asked for.

    """
    preset = preset_of(context)
    codec = context.codec or preset.codecs[0]
    if codec not in preset.codecs:
        raise ValueError(
            f"codec: expected {' or '.join(preset.codecs)} with the preset {preset.name!r}, found {codec!r}; "
            "leave the codec out or choose another preset"
        )
    return codec


def verifies(context: Context) -> bool:
    """Say whether an answer is put to the verifier before it is accepted."""
    return preset_of(context).verify if context.verify is None else context.verify
