// Put at the end of each task's page by the server. It does what the suite's own runner does from outside: seeds the
// task, starts it, and reports what was asked and what the reward was. The runner's display (reward, clock, cover)
// is hidden: it is no part of the task.
(() => {
  const { seed, seconds, report } = __EPISODE__;
  const send = (body) => navigator.sendBeacon(report, JSON.stringify(body));
  const start = () => {
    if (!WOB_TASK_READY) {
      setTimeout(start, 20);
      return;
    }
    const style = document.createElement("style");
    style.textContent = "#reward-display, #click-canvas, #sync-task-cover { display: none !important; }";
    document.head.append(style);
    core.EPISODE_MAX_TIME = seconds * 1000;
    Math.seedrandom(seed);
    core.startEpisodeReal();
    const asked = core.getUtterance();
    send({ event: "started", utterance: asked.utterance ?? asked });
  };
  const end = core.endEpisode;
  core.endEpisode = (...given) => {
    const running = core.EP_TIMER !== null;
    end(...given);
    if (running) send({ event: "ended", reward: WOB_RAW_REWARD_GLOBAL, reason: WOB_REWARD_REASON || "" });
  };
  window.WOB_DATA_MODE = "train";
  Math.seedrandom(seed);
  window.addEventListener("load", start);
})();
