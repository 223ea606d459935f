"""browser-use's own session can be attached to a browser of ours, for those who want its tools too."""

import tempfile
from pathlib import Path

import pytest

from browser import BrowserSettings, close_session, open_session


async def test_browser_use_attaches_by_the_handle_and_leaves_the_browser_to_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for switch in ("ANONYMIZED_TELEMETRY", "BROWSER_USE_CLOUD_SYNC", "BROWSER_USE_VERSION_CHECK"):
        monkeypatch.setenv(switch, "false")
    monkeypatch.setenv("BROWSER_USE_SETUP_LOGGING", "false")
    monkeypatch.setenv("BROWSER_USE_DISABLE_EXTENSIONS", "1")
    monkeypatch.setenv("BROWSER_USE_CONFIG_DIR", str(tmp_path / "config"))
    # Its import makes a folder for downloads, beside the one that it is given.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    from browser_use import BrowserSession

    page = "data:text/html,<title>Shared</title><button>Save</button>"
    session = await open_session("beside", "about:blank", BrowserSettings(workspace=str(tmp_path / "ours")))
    try:
        await session.act({"name": "go_to", "arguments": {"url": "about:blank"}})
        theirs = BrowserSession(
            cdp_url=session.handle["cdp_url"],
            user_data_dir=tmp_path / "profile",
            downloads_path=tmp_path / "downloads",
        )
        await theirs.start()
        await theirs.navigate_to(page)
        assert 'button "Save"' in (await session.observe())["text"]
        await theirs.stop()
        assert session.alive
        assert (await session.observe())["title"] == "Shared"
    finally:
        await close_session("beside")
