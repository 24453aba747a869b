// Takes the parts of a fresh page that are marked data-live into the open one. A part that says the
// same, or in which somebody is working, stays as it is, so that nothing flickers or loses its focus.
"use strict";

async function freshPage(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function takeParts(fresh) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue;
    const open = [...part.querySelectorAll("details[open]")].map((details) => details.dataset.words);
    part.innerHTML = next.innerHTML;
    for (const details of part.querySelectorAll("details")) {
      details.open = open.includes(details.dataset.words);
    }
  }
  document.dispatchEvent(new Event("parts"));
}

// What is awaited is busy: after a while the style sheet shows it.
const failed = document.getElementById("failed");

function wait(part) {
  failed.hidden = true;
  part.ariaBusy = true;
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => wait(detail.target));
document.addEventListener("htmx:afterRequest", ({ detail }) => (detail.target.ariaBusy = false));
for (const trouble of ["sendError", "responseError", "timeout"]) {
  document.addEventListener(`htmx:${trouble}`, () => (failed.hidden = false));
}
