// Gives each frame of this script's own site the height of what is in it. It heeds a message only
// when it comes from that site and from the window of a frame of this page.
(() => {
  "use strict";
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")];

  addEventListener("message", (event) => {
    const height = event.data?.hanoiConventionHeight;
    if (event.origin !== origin || !(height > 0 && height < 1e5)) return;
    const frame = frames().find((one) => one.contentWindow === event.source);
    if (frame) frame.style.height = `${height}px`;
  });
  // A frame that was ready before this script has told its height already.
  for (const frame of frames()) {
    if (frame.src.startsWith(`${origin}/`)) frame.contentWindow.postMessage("height?", "*");
  }
})();
