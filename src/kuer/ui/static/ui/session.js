// Warns before the sign-in ends (WCAG 2.2.1): <dialog id="sitzung"> of the frame, with a button that goes on.
// Every page of the same browser that talks to the server starts the clock anew, for all its tabs.

const dialog = document.getElementById("sitzung");
if (dialog) {
  const ends = Number(dialog.dataset.ends) * 1000;
  const warn = Number(dialog.dataset.warn) * 1000;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("kuer-sitzung") : null;
  const title = document.title;
  let alive = Date.now();
  let told = 0;

  const start = (from) => {
    alive = from;
    told = 0;
    document.title = title;
    if (dialog.open) dialog.close();
  };
  const begin = () => { start(Date.now()); tabs?.postMessage(alive); };
  const inWords = (left) => {
    const minutes = Math.max(1, Math.ceil(left / 60000));
    const time = minutes === 1 ? dialog.dataset.minute : dialog.dataset.minutes.replace("{zahl}", minutes);
    return [minutes, dialog.dataset.text.replace("{zeit}", time)];
  };
  const look = () => {
    const left = alive + ends - Date.now();
    if (left <= 0) { location.assign(dialog.dataset.ended); return; }
    if (left > warn) return;
    const [minutes, text] = inWords(left);
    if (minutes === told) return;
    told = minutes;
    document.getElementById("sitzung-text").textContent = text;
    document.title = `${dialog.dataset.title} – ${title}`;
    if (dialog.open) document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));
    else dialog.showModal();
  };

  tabs?.addEventListener("message", (event) => start(event.data));
  document.addEventListener("kuer:alive", begin);
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(event.target.action, { method: "POST", body: new FormData(event.target), headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) { begin(); return; }
    } catch { /* offline: the form itself says so */ }
    event.target.submit();
  });
  begin();
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
}
