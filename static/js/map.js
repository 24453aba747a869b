// The card beside the map, and the slider over the days on which something happened.
"use strict";

const card = document.getElementById("card");
let shownAddress;

function showCard(link) {
  const address = link.getAttribute("href");
  const named = [...document.querySelectorAll(".legend a")].find(
    (other) => other.getAttribute("href") === address,
  );
  if (!card || !named) return false;
  const page = document.createElement("a");
  page.href = address;
  page.textContent = named.textContent;
  const words = named.title || named.closest("details")?.dataset.words || "";
  card.replaceChildren(page, `: ${words}`);
  shownAddress = address;
  return true;
}

const linkOf = (event) => event.target.closest?.(".world a, .tile, .legend li a");

let pointer;

document.addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
document.addEventListener("keydown", () => (pointer = "keys"), true);
document.addEventListener("pointerover", (event) => {
  const link = linkOf(event);
  if (link && event.pointerType !== "touch") showCard(link);
});
document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link && pointer !== "touch") showCard(link);
});

// A finger shows the card first, and follows the link when it taps again.
document.addEventListener("click", (event) => {
  const link = linkOf(event);
  if (!link || pointer !== "touch" || link.closest(".legend")) return;
  if (link.getAttribute("href") !== shownAddress && showCard(link)) event.preventDefault();
});

// The style sheet decides by the width until somebody chooses; the choice shown says so too.
if (!document.querySelector("[name=look]:checked")) {
  const narrow = matchMedia("(max-width: 40rem)").matches;
  const shown = document.getElementById(narrow ? "look-tiles" : "look-map");
  if (shown) shown.checked = true;
}

const slider = document.getElementById("slider");

if (slider) {
  const range = slider.querySelector("input");
  const button = slider.querySelector("button");
  const listed = () => [...slider.querySelectorAll("li")];
  const place = document.querySelector(".map-page");
  let shown = listed().findIndex((day) => day.hasAttribute("aria-current"));
  let asked = 0;
  let playing;

  const tell = () => range.setAttribute("aria-valuetext", listed()[range.value].textContent);

  async function show() {
    const turn = ++asked;
    const address = listed()[range.value].firstElementChild.href;
    tell();
    const part = new URL(address);
    part.searchParams.set("part", "day");
    wait(place);
    const fresh = await freshPage(part).catch(() => {});
    if (turn !== asked) return; // a later day was asked for meanwhile
    place.ariaBusy = false;
    if (!fresh) return stay();
    shown = range.value;
    takeParts(fresh);
    const field = document.getElementById("as_at");
    field.value = part.searchParams.get("as_at") ?? field.max;
    history.pushState({}, "", address);
    for (const way of document.querySelectorAll(".ways a")) keepDay(way, part);
  }

  function stay() {
    stop();
    failed.hidden = false;
    range.value = shown;
    tell();
  }

  function keepDay(link, shownPage) {
    const url = new URL(link.href);
    const day = shownPage.searchParams.get("as_at");
    if (day) url.searchParams.set("as_at", day);
    else url.searchParams.delete("as_at");
    link.href = url;
  }

  function stop() {
    clearInterval(playing);
    playing = undefined;
    button.textContent = button.dataset.play;
  }

  function play() {
    if (playing) return stop();
    if (range.value === range.max) range.value = 0;
    button.textContent = button.dataset.stop;
    show();
    playing = setInterval(() => {
      range.value = Number(range.value) + 1;
      show();
      if (range.value === range.max) stop();
    }, 1500);
  }

  range.max = listed().length - 1;
  range.value = shown;
  tell();
  range.addEventListener("input", show);
  button.addEventListener("click", play);
  button.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.addEventListener("parts", () => {
    const atEnd = range.value === range.max;
    range.max = listed().length - 1;
    if (atEnd) range.value = range.max;
  });
  addEventListener("popstate", () => location.reload());
  slider.hidden = false;
}
