// On a computer open to everybody: asks whoever stays silent whether they are still there, without
// leaving the page, and keeps the sitting open while somebody writes. Where no script runs the server
// asks by leaving the page; a cookie tells it that it need not.

const quarter = 900;
const watch = () => {
  document.cookie = `maison-veille=oui; Path=/; Max-Age=${quarter}; SameSite=Lax`;
};
watch();
setInterval(watch, (quarter / 3) * 1000);

const ask = document.querySelector("dialog[data-quiet]");
if (ask) {
  let quiet;
  let gone;
  let told = Date.now();
  const tell = () => {
    told = Date.now();
    fetch(ask.dataset.here, { cache: "no-store" }).catch(() => {});
  };
  const wait = () => {
    clearTimeout(quiet);
    clearTimeout(gone);
    quiet = setTimeout(question, ask.dataset.quiet * 1000);
  };
  const question = () => {
    ask.showModal();
    gone = setTimeout(() => location.assign(ask.dataset.absent), ask.dataset.gone * 1000);
  };
  const sign = () => {
    if (ask.open) return;
    wait();
    if (Date.now() - told > 240_000) tell();
  };
  for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
    addEventListener(kind, sign, { passive: true });
  }
  ask.addEventListener("close", () => {
    tell();
    wait();
  });
  wait();
}
