// Takes the parts of a fresh page that are marked data-live into the open one. A part that says the
// same, or in which somebody is working, stays as it is, so that nothing flickers or loses its focus.
"use strict";

// Scripts that the first view does not need are asked for once it is drawn. They run in their order.
// htmx begins only in a page that is complete.
function askForLate() {
  for (const { content } of document.querySelectorAll("template.late")) {
    for (const script of content.querySelectorAll("script")) script.async = false;
    document.head.append(content);
  }
}

new PerformanceObserver((paints, observer) => {
  if (!paints.getEntriesByName("first-contentful-paint").length) return;
  observer.disconnect();
  if (document.readyState === "complete") askForLate();
  else addEventListener("load", askForLate);
}).observe({ type: "paint", buffered: true });

// Back and forward among the addresses that htmx wrote, before it is there to follow.
const served = location.pathname + location.search;

addEventListener("popstate", () => {
  if (!window.htmx && location.pathname + location.search !== served) location.reload();
});

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

// The page in another language keeps what was chosen here since, and the place in it.
document.getElementById("languages")?.addEventListener("click", ({ currentTarget, target }) => {
  const { prefix } = target.dataset;
  if (prefix === undefined) return;
  const path = location.pathname.slice(currentTarget.querySelector("[aria-current]").dataset.prefix.length);
  target.href = prefix + path + location.search + location.hash;
});

// Who comes from elsewhere, with a browser that prefers another of the site's languages, is offered
// the page in that one.
const offers = [...document.querySelectorAll("#offer a")];

if (offers.length && !document.referrer.startsWith(location.origin)) {
  const family = (tag) => tag.toLowerCase().split("-")[0];
  const known = [document.documentElement, ...offers];
  const wanted = navigator.languages
    .map((tag) => known.find(({ lang }) => family(lang) === family(tag)))
    .find(Boolean);
  if (offers.includes(wanted)) {
    wanted.hidden = false;
    document.getElementById("offer").showPopover();
  }
}
