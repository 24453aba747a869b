// Asks the server now and then whether the register has changed, and takes the changed parts into
// the page. Without an answer the page keeps what it has and says since when.
"use strict";

const live = document.getElementById("live");
const status = live.querySelector("[role=status]");
let token = live.dataset.token;
let told = status.textContent;
let heard = new Date();

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

async function ask() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${live.dataset.url}?v=${encodeURIComponent(token)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    say(told);
    if (answer.status === 204) return void (heard = new Date());
    const news = new DOMParser().parseFromString(await answer.text(), "text/html").body
      .firstElementChild;
    const fresh = await freshPage(location.href);
    takeParts(fresh);
    heard = new Date();
    token = fresh.getElementById("live").dataset.token;
    // A proxy may hold the page a little longer than the news: then it is asked again soon.
    if (token === news.dataset.token) say((told = news.textContent.trim()));
    else setTimeout(ask, 2000);
  } catch {
    const words = navigator.onLine ? live.dataset.silent : live.dataset.offline;
    say(words.replace("{time}", heard.toLocaleTimeString(document.documentElement.lang)));
  }
}

setInterval(ask, 1000 * Number(live.dataset.seconds));
document.addEventListener("visibilitychange", ask);
addEventListener("offline", ask);
addEventListener("online", ask);
if (!navigator.onLine) ask();
