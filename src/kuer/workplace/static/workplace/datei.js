// Leads to a line of the file that is being edited: the one in the address, and each fault that is clicked.
const text = document.getElementById("inhalt-text");

const show = (line) => {
  const lines = text.value.split("\n");
  if (!(line > 0 && line <= lines.length)) return;
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + lines[line - 1].length);
  text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
  text.scrollLeft = 0;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-zeile]");
  if (!link) return;
  event.preventDefault();
  show(Number(link.dataset.zeile));
});
if (text?.dataset.zeile) show(Number(text.dataset.zeile));
