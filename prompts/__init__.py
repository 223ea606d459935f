"""Every prompt as a text template, and the functions that fill them. Nothing here knows a model or a browser."""

from prompts.action_text import BARE_CALLS, action_text, argument_name, described
from prompts.history import ToldRound, told
from prompts.preset import PRESETS, Preset, codec_of, preset_of, verifies
from prompts.prompt import TEMPLATES, prompt
from prompts.teaching import TaughtPrompt, prompt_version, teacher_prompt

__all__ = [
    "BARE_CALLS",
    "PRESETS",
    "TEMPLATES",
    "Preset",
    "TaughtPrompt",
    "ToldRound",
    "action_text",
    "argument_name",
    "codec_of",
    "described",
    "preset_of",
    "prompt",
    "prompt_version",
    "teacher_prompt",
    "told",
    "verifies",
]
