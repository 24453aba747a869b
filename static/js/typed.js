// What somebody typed or chose before htmx came is asked for when it comes.
"use strict";

function isAsServed(field) {
  if (!field.options) return field.value === field.defaultValue && field.checked === field.defaultChecked;
  const served = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex === Math.max(served, 0);
}

document.addEventListener("htmx:load", ({ target }) => {
  if (target !== document.body) return;
  const fields = [...document.querySelectorAll("[hx-get], [hx-post]")].flatMap((place) => [
    ...(place.form ?? place).querySelectorAll("input, select, textarea"),
  ]);
  const changed = fields.find((field) => !isAsServed(field));
  changed?.dispatchEvent(new Event(changed.type === "search" ? "search" : "change", { bubbles: true }));
});
