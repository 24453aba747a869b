// The button copies the sentence with its address, which stay selected.
"use strict";

for (const button of document.querySelectorAll(".quote button")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = button.nextElementSibling;
    const text = document.getElementById("quote");
    getSelection().selectAllChildren(text);
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text.innerText);
    } catch {
      document.execCommand("copy"); // without HTTPS
    }
    said.textContent = said.dataset.words;
  });
}
