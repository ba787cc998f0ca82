// Says how far an upload is, whenever a tenth more is done: not at every look, or nothing else could be heard.
document.addEventListener("htmx:afterSettle", () => {
  const state = document.getElementById("stand");
  if (!state || state.dataset.gesagt === document.body.dataset.gesagt) return;
  document.body.dataset.gesagt = state.dataset.gesagt;
  const text = [document.getElementById("stand-titel"), document.getElementById("stand-text")]
    .map((part) => part?.textContent.trim()).filter(Boolean).join(". ");
  document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));
});
