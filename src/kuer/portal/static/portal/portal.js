// Copy and print where a code is shown. Without JavaScript the buttons are not there; the page can be printed all the same.
const code = document.getElementById("code");
const say = (text) => document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));

document.getElementById("drucken")?.addEventListener("click", () => window.print());
document.getElementById("kopieren")?.addEventListener("click", async (event) => {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(code.textContent.trim());
  } catch {
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  const label = button.querySelector(".kern-label");
  label.textContent = button.closest("[data-kopiert]").dataset.kopiert;
  say(label.textContent);
});
