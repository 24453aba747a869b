// Tells the page around this frame how high its content is, and again whenever that page asks;
// height.js listens there.
"use strict";

const tell = () => parent.postMessage({ hanoiConventionHeight: document.body.offsetHeight }, "*");

new ResizeObserver(tell).observe(document.body);
addEventListener("message", tell);
