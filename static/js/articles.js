// The links beside provisions copy their own address.
"use strict";

const copied = document.getElementById("copied");

for (const anchor of document.querySelectorAll(".anchor")) {
  anchor.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(anchor.href).catch(() => {});
    copied.textContent = `${copied.dataset.words}: ${anchor.hash}`;
  });
}
