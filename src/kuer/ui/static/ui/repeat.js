// Entries of a repeated group come and go without leaving the page: [data-repeat] around the macro `wiederholung`.
// The answer is the same page as without JavaScript; the group is taken from it. The focus goes to the new entry, or to
// "Rückgängig" where one was taken away, and what happened is said.

const say = (text) => document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));
const ACTS = /^(mehr|weg|rueckgaengig):(.+)$/;
const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), select, textarea, [role=combobox]";

const groupOf = (root, name) => root.querySelector(`[data-repeat="${CSS.escape(name)}"]`);
const entriesOf = (group) => [...group.querySelectorAll("[data-teil]")]
  .filter((part) => part.closest("[data-repeat]") === group && part.dataset.teil === `${group.dataset.repeat}[${part.dataset.teil.match(/\d+(?=\]$)/)?.[0]}]`);

const blockOf = (root, name) => groupOf(root, name)?.closest("#teile > [data-teil]");

// The outermost group is drawn anew, all else only where questions came or went (kuer.js).
function replace(page, name) {
  const fresh = blockOf(page, name);
  if (!fresh || !blockOf(document, name)) return null;
  fresh.dataset.teilNeu = "";
  document.dispatchEvent(new CustomEvent("kuer:renew", { detail: page }));
  delete fresh.dataset.teilNeu;
  return groupOf(document, name);
}

// What became of it is said; the focus goes along, unless somebody is busy elsewhere by now.
function tell(group, act, target, goes) {
  const undo = group.querySelector(":scope > .kuer-undo");
  if (act === "weg" && undo) {
    say(undo.querySelector("p").textContent.trim());
    if (goes) undo.querySelector("button").focus();
    return;
  }
  const entries = entriesOf(group);
  const entry = entries.find((part) => part.dataset.teil === target) ?? entries.at(-1);
  const title = entry?.querySelector("legend, .kuer-rows-table__title")?.textContent.trim() ?? "";
  if (entry) say(group.dataset.added.replace("{titel}", title));
  if (goes) (entry?.querySelector(FIELDS) ?? entry ?? group).focus();
}

const isFree = (block) => [null, document.body].includes(document.activeElement) || block.contains(document.activeElement);

async function ask(form, button) {
  const data = new FormData(form);
  data.set("aktion", button.value);
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(30000) });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Nobody types into what is about to be drawn anew; what was typed elsewhere meanwhile is saved afterwards.
async function act(form, button, name, block) {
  const [, act_, target] = ACTS.exec(button.value);
  form.dataset.acting = "yes";
  button.setAttribute("aria-busy", "true");
  try {
    const answer = ask(form, button);
    block.inert = true;
    const page = await answer;
    const goes = isFree(block);
    if (goes) document.activeElement?.blur();  // what has the focus is not replaced
    form.dataset.stand = String(Number(form.dataset.stand ?? 0) + 1);
    const group = replace(page, name);
    if (!group) throw new Error("moved");
    document.dispatchEvent(new CustomEvent("kuer:alive"));
    tell(group, act_, target, goes);
  } catch (failure) {
    const goes = isFree(block);
    block.inert = false;
    button.removeAttribute("aria-busy");
    if (goes) button.focus();
    say(failure.message === "409" ? form.dataset.conflict : groupOf(document, name)?.dataset.failed);
  } finally {
    delete form.dataset.acting;
    if (form.dataset.unsavedYet) form.dispatchEvent(new Event("change"));
    delete form.dataset.unsavedYet;
  }
}

document.addEventListener("submit", (event) => {
  const found = ACTS.exec(event.submitter?.value ?? "");
  if (!found || event.defaultPrevented || !event.target.matches("form[data-autosave]")) return;
  const name = found[1] === "mehr" ? found[2] : found[2].replace(/\[\d+\]$/, "");
  const block = blockOf(document, name);
  if (!block) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!event.target.dataset.acting) act(event.target, event.submitter, name, block);
}, true);
