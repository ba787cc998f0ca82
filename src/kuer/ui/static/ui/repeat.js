// Entries of a repeated group come and go without leaving the page: [data-repeat] around the macro `wiederholung`.
// The answer is the same page as without JavaScript; the group is taken from it. The focus goes to the new entry, or to
// "Rückgängig" where one was taken away, and what happened is said.

const say = (text) => document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));
const ACTS = /^(mehr|weg|rueckgaengig):(.+)$/;
const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), select, textarea, [role=combobox]";

const groupOf = (root, name) => root.querySelector(`[data-repeat="${CSS.escape(name)}"]`);
const entriesOf = (group) => [...group.querySelectorAll("[data-teil]")]
  .filter((part) => part.closest("[data-repeat]") === group && part.dataset.teil === `${group.dataset.repeat}[${part.dataset.teil.match(/\d+(?=\]$)/)?.[0]}]`);

// The outermost group is renewed: sums and questions outside an inner one may hang on it.
function replace(page, name) {
  const outer = name.replace(/\[.*$/, "");
  const fresh = groupOf(page, name)?.closest("#teile > [data-teil]");
  const old = groupOf(document, name)?.closest("#teile > [data-teil]");
  if (!fresh || !old) return null;
  old.replaceWith(document.adoptNode(fresh));
  page.querySelectorAll("[data-teil-neu]").forEach((part) => {
    const stale = document.querySelector(`[data-teil="${CSS.escape(part.dataset.teil)}"][data-teil-neu]`);
    if (stale && !stale.closest(`[data-repeat="${CSS.escape(outer)}"]`)) stale.replaceWith(document.adoptNode(part));
  });
  document.dispatchEvent(new CustomEvent("kuer:added", { detail: [fresh] }));
  return groupOf(document, name);
}

function tell(group, act, target) {
  const undo = group.querySelector(":scope > .kuer-undo");
  if (act === "weg" && undo) {
    say(undo.querySelector("p").textContent.trim());
    undo.querySelector("button").focus();
    return;
  }
  const entries = entriesOf(group);
  const entry = entries.find((part) => part.dataset.teil === target) ?? entries.at(-1);
  if (!entry) return group.focus();
  const title = entry.querySelector("legend, .kuer-rows-table__title")?.textContent.trim() ?? "";
  say(group.dataset.added.replace("{titel}", title));
  (entry.querySelector(FIELDS) ?? entry).focus();
  return undefined;
}

// Nobody types into what is about to be renewed; what was typed elsewhere meanwhile is saved afterwards.
async function act(form, button, [, act_, target]) {
  const name = act_ === "mehr" ? target : target.replace(/\[\d+\]$/, "");
  const data = new FormData(form);
  const block = groupOf(document, name)?.closest("#teile > [data-teil]");
  data.set("aktion", button.value);
  button.setAttribute("aria-busy", "true");
  form.dataset.acting = "yes";
  form.dataset.stand = String(Number(form.dataset.stand ?? 0) + 1);
  if (block) block.inert = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const group = replace(page, name);
    if (!group) throw new Error("moved");
    document.dispatchEvent(new CustomEvent("kuer:alive"));
    tell(group, act_, target);
  } catch {
    if (block) block.inert = false;
    button.removeAttribute("aria-busy");
    button.focus();
    say(button.closest("[data-repeat]")?.dataset.failed);
  } finally {
    delete form.dataset.acting;
    if (form.dataset.unsavedYet) form.dispatchEvent(new Event("change"));
    delete form.dataset.unsavedYet;
  }
}

document.addEventListener("submit", (event) => {
  const found = ACTS.exec(event.submitter?.value ?? "");
  if (!found || event.defaultPrevented || !event.target.matches("form[data-autosave]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!event.submitter.hasAttribute("aria-busy")) act(event.target, event.submitter, found);
}, true);
