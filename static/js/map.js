// The card beside the map, and the slider over the days on which something happened.
"use strict";

const card = document.getElementById("card");

function showCard(event) {
  const link = event.target.closest?.(".world a, .tile, .legend li a");
  if (!link) return;
  const address = link.getAttribute("href");
  const named = [...document.querySelectorAll(".legend a")].find(
    (other) => other.getAttribute("href") === address,
  );
  if (!card || !named) return;
  const page = document.createElement("a");
  page.href = address;
  page.textContent = named.textContent;
  card.replaceChildren(page, `: ${named.title || named.closest("details")?.dataset.words || ""}`);
}

for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, showCard);

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
  const days = [...slider.querySelectorAll("li")];
  const shown = days.findIndex((day) => day.hasAttribute("aria-current"));
  let asked = 0;
  let playing;

  const name = () => days[range.value].textContent;

  async function show() {
    const turn = ++asked;
    const address = days[range.value].firstElementChild.href;
    range.setAttribute("aria-valuetext", name());
    const part = new URL(address);
    part.searchParams.set("part", "day");
    const fresh = await freshPage(part);
    if (turn !== asked) return; // a later day was asked for meanwhile
    takeParts(fresh);
    const field = document.getElementById("as_at");
    field.value = part.searchParams.get("as_at") ?? field.max;
    history.pushState({}, "", address);
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

  range.max = days.length - 1;
  range.value = shown;
  range.setAttribute("aria-valuetext", name());
  range.addEventListener("input", show);
  button.addEventListener("click", play);
  button.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
  addEventListener("popstate", () => location.reload());
  slider.hidden = false;
}
