// The player plays nothing: it counts how long a video is looked at, and tells the site in whole seconds.
// Time is read from Date.now() at each tick, so that a clock that a test moves is followed.
"use strict";

(() => {
  const player = document.querySelector(".player");
  const [play, bar, now, speed, told] = [".play", ".bar", ".now", ".speed", ".told"].map((one) =>
    player.querySelector(one),
  );
  const video = player.dataset.video;
  const length = Number(player.dataset.length);
  const isShort = document.querySelector("main").dataset.kind === "short"; // a video may be open as both
  const toldAt = isShort ? "/shorts/watched" : "/watched";
  const EVERY = 10; // seconds of the video after which the site is told

  let at = 0; // seconds played
  let sent = 0; // of these, how many the site knows of
  let sending = Promise.resolve();
  let playing = false;
  let last = Date.now();

  function asTime(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    const minutes = Math.floor(seconds / 60) % 60;
    const hours = Math.floor(seconds / 3600);
    return (hours ? `${hours}:${two(minutes)}` : `${minutes}`) + `:${two(Math.floor(seconds) % 60)}`;
  }

  function show() {
    bar.value = at;
    now.textContent = asTime(at);
    play.textContent = playing ? "Pause" : at >= length ? "Play again" : "Play";
  }

  function count() {
    const time = Date.now();
    if (playing) at = Math.min(at + (Math.max(time - last, 0) / 1000) * Number(speed.value), length);
    last = time;
  }

  function tick() {
    count();
    const ended = playing && at >= length;
    if (ended) {
      playing = false;
      told.textContent = "The video has ended.";
    }
    if (ended || at - sent >= EVERY) send();
    show();
  }

  function unsent() {
    return Math.floor(at) - sent;
  }

  function asForm(seconds) {
    return new URLSearchParams({ v: video, seconds: String(seconds) });
  }

  // Tells the site what it does not know yet; ends when the site knows everything.
  function send() {
    const seconds = unsent();
    remember();
    if (seconds > 0) {
      sent += seconds;
      sending = Promise.all([sending, post(seconds)]);
    }
    return sending;
  }

  // What did not arrive is told again later. (No time limit: it would follow a clock that a test moves, and
  // what arrived late would be told twice.)
  async function post(seconds) {
    try {
      await fetch(toldAt, { method: "POST", body: asForm(seconds), keepalive: true });
    } catch {
      sent -= seconds;
    }
  }

  // A button loads the page again: the video goes on where it was.
  function remember() {
    try {
      sessionStorage.setItem("played", JSON.stringify({ video, isShort, at, speed: speed.value }));
    } catch {
      // storage is switched off: then it begins anew
    }
  }

  function recall() {
    try {
      const played = JSON.parse(sessionStorage.getItem("played"));
      if (played && played.video === video && played.isShort === isShort && played.at >= 0 && played.at <= length) {
        at = played.at;
        sent = Math.floor(at);
        if (["1", "10"].includes(played.speed)) speed.value = played.speed;
      }
    } catch {
      // likewise
    }
  }

  function pause() {
    count();
    playing = false;
    show();
    return send();
  }

  function start() {
    if (at >= length) at = sent = 0;
    last = Date.now();
    playing = true;
    show();
  }

  play.addEventListener("click", () => {
    if (playing) pause();
    else start();
    told.textContent = playing ? "Playing." : "Paused.";
  });
  // What was played before the change was played at the old speed.
  let pace = speed.value;
  speed.addEventListener("change", () => {
    const wanted = speed.value;
    speed.value = pace;
    count();
    speed.value = pace = wanted;
  });

  // Before another page is asked for, the site is told of this one: what it recommends may hang on it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && event.button === 0;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || !plain || elsewhere || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    pause().finally(() => location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    pause().finally(() => event.target.submit());
  });
  document.addEventListener("keydown", (event) => {
    const next = document.querySelector('form[action="/shorts/next"]');
    const other = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.repeat;
    if (!next || event.key !== "ArrowDown" || other || event.target.closest("select, input")) return;
    event.preventDefault();
    next.requestSubmit();
  });
  addEventListener("pagehide", () => {
    count();
    playing = false;
    remember();
    if (unsent() > 0 && navigator.sendBeacon(toldAt, asForm(unsent()))) sent += unsent();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) show(); // come back to: it waits
  });

  recall();
  pace = speed.value;
  player.querySelector(".controls").hidden = false;
  if (at < length) start();
  else show();
  setInterval(tick, 250);
})();
