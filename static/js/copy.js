// A button copies the text whose id it names, which stays selected.
"use strict";

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const told = button.nextElementSibling;
    const text = document.getElementById(button.dataset.copies);
    getSelection().selectAllChildren(text);
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(text.innerText);
    } catch {
      document.execCommand("copy"); // without HTTPS
    }
    told.textContent = button.dataset.said;
  });
}
