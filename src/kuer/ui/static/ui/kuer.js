// Kür in the browser. Every page works without this; here it saves by itself, moves the focus and guards buttons.
//
// Hooks (all set by the macros):
//   form[data-autosave]          htmx posts it while people fill it in; what it did is said in #speicherstand
//   hx-swap="teile"              takes over which questions are there, never what somebody is typing
//   [data-teile] > [data-teil]   the questions; [data-teil-neu] is replaced each time (a computed amount)
//   [data-focus]                 gets the focus when the page opens (the error summary)
//   textarea[data-limit]         counts the characters left
//   form[data-plain]             no guard against sending twice
// Other scripts speak through `document.dispatchEvent(new CustomEvent("kuer:say", {detail: text}))`, and hand over a page
// that the server drew anew through "kuer:renew" (detail: the document).

// Several messages of one moment are said together: the second must not swallow the first.
const waiting = [];
const say = (text) => {
  const region = document.getElementById("meldung");
  if (!region || !text) return;
  if (!waiting.length) {
    region.textContent = "";
    setTimeout(() => { region.textContent = waiting.splice(0).join(" "); }, 80);
  }
  waiting.push(text);
};
document.addEventListener("kuer:say", (event) => say(event.detail));

// ---------------------------------------------------------------- parts that come and go

// The questions that lie directly in a container: `<div id="teile" data-teile>`, or the body of a group.
const keyed = (container) => [...container.querySelectorAll("[data-teil]")]
  .filter((part) => part.parentElement.closest("[data-teil], [data-teile]") === container);

// A message that the server no longer has disappears; a new one waits until the page is sent.
function forgive(old, fresh) {
  if (!old.querySelector("[aria-invalid]") || fresh.querySelector("[aria-invalid]")) return;
  old.querySelectorAll(".kern-error").forEach((error) => error.remove());
  old.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  old.querySelectorAll("[class*='--error']").forEach((part) => {
    part.classList.remove(...[...part.classList].filter((name) => name.endsWith("--error")));
  });
}

// Make `old` hold the same questions as `fresh`, in the same order, keeping those that stay. Returns what is new.
export function reconcile(old, fresh) {
  const before = new Map(keyed(old).map((part) => [part.dataset.teil, part]));
  const added = [];
  let last = null;
  for (const part of keyed(fresh)) {
    const same = before.get(part.dataset.teil);
    before.delete(part.dataset.teil);
    if (!same || ("teilNeu" in part.dataset && !same.contains(document.activeElement))) {
      if (same) same.replaceWith(part);
      else if (last) last.after(part);
      else (keyed(old)[0] ? keyed(old)[0].before(part) : old.append(part));
      added.push(part);
      last = part;
      if (same) part.dataset.quiet = "";
    } else {
      forgive(same, part);
      const inner = [same.querySelector("[data-teile]"), part.querySelector("[data-teile]")];
      if (inner[0] && inner[1]) added.push(...reconcile(inner[0], inner[1]));
      last = same;
    }
  }
  before.forEach((gone) => gone.remove());
  return added;
}

const nameOf = (part) => part.querySelector("legend, label, .kern-label")?.firstChild?.textContent.trim() ?? "";

// The questions as an answer has them; new ones are told.
function take(old, fresh) {
  const added = reconcile(old, fresh);
  const names = added.filter((part) => !("quiet" in part.dataset)).map(nameOf).filter(Boolean);
  const form = old.closest("form");
  if (names.length && form?.dataset.more) say(form.dataset.more.replace("{fragen}", names.join(", ")));
  document.dispatchEvent(new CustomEvent("kuer:added", { detail: added }));
  return added;
}

document.addEventListener("kuer:renew", (event) => {
  const [old, fresh] = [document, event.detail].map((page) => page.getElementById("teile"));
  if (old && fresh) take(old, fresh);
});

if (window.htmx) {
  window.htmx.defineExtension("teile", {
    isInlineSwap: (style) => style === "teile",
    handleSwap: (style, target, fragment) => {
      if (style !== "teile") return false;
      const fresh = fragment.querySelector?.(`#${target.id}`) ?? fragment.firstElementChild ?? fragment;
      const added = take(target, fresh);
      return added.length ? added : [target];
    },
  });
}

// ---------------------------------------------------------------- autosave

const clock = () => new Date().toLocaleTimeString(document.documentElement.lang || "de", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });
let announced = 0;

// What was typed is counted; what the last answer knew of is kept.
let typed = 0;
let kept = 0;
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    if (target.form?.matches("form[data-autosave]") && target.type !== "file") typed += 1;
  }, true);
}
const isSent = (form) => Date.now() - Number(form.dataset.sent ?? 0) < 15000;

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches("form[data-autosave]")) return;
  event.target.querySelectorAll("input[type=file]").forEach((input) => { delete event.detail.parameters[input.name]; });
  delete event.detail.parameters.aktion;
});
// While an entry comes or goes (repeat.js) the page waits with saving itself, and an answer to what was asked before
// that must not undo it: `data-acting` is there as long, `data-stand` is another one afterwards.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-autosave]")) return;
  if (form.dataset.acting) form.dataset.unsavedYet = "yes";
  if (isSent(form) || form.dataset.acting) event.preventDefault();
  Object.assign(event.detail.requestConfig, { stand: form.dataset.stand, typed });
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig } = event.detail;
  const form = requestConfig?.elt;
  if (form?.matches?.("form[data-autosave]") && requestConfig.stand !== form.dataset.stand) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-autosave]")) return;
  const line = document.getElementById("speicherstand");
  const saved = event.detail.successful;
  if (saved) kept = event.detail.requestConfig.typed;
  const failed = event.detail.xhr?.status === 409 ? form.dataset.conflict : form.dataset.unsaved;
  const text = saved ? form.dataset.saved.replace("{zeit}", clock()) : failed;
  if (line) line.textContent = text;
  if (!saved || Date.now() - announced > 30000) say(text);
  announced = saved ? Date.now() : 0;
  if (saved) document.dispatchEvent(new CustomEvent("kuer:alive"));
});

window.addEventListener("online", () => {
  if (typed !== kept) document.querySelector("form[data-autosave]")?.dispatchEvent(new Event("change"));
});

// ---------------------------------------------------------------- leaving the page

// While a page is just saving itself, or getting an entry, what else is sent would look like a second window at work.
const busy = (form) => form.matches(".htmx-request, [data-acting]");
async function calm(form) {
  const end = Date.now() + 3000;
  while (busy(form) && Date.now() < end) await new Promise((done) => { setTimeout(done, 50); });
}

// What is typed and not saved yet, as it is posted; nothing where all is saved or on its way with the page itself.
function unsaved() {
  const form = document.querySelector("form[data-autosave]");
  if (!form || typed === kept || isSent(form)) return {};
  const data = new FormData(form);
  form.querySelectorAll("input[type=file]").forEach((input) => data.delete(input.name));
  return { form, data, url: form.getAttribute("hx-post") };
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.hash && link.pathname + link.search === location.pathname + location.search) return;
  const { form } = unsaved();
  if (!form) return;
  event.preventDefault();
  await calm(form);
  const { data, url } = unsaved();
  const until = typed;
  const answer = data ? await fetch(url, { method: "POST", body: data, signal: AbortSignal.timeout(3000), headers: { "HX-Request": "true" } }).catch(() => null) : { ok: true };
  kept = until;  // whoever clicks once more leaves without it
  if (answer?.ok) location.assign(link.href);
  else say(answer?.status === 409 ? form.dataset.conflict : form.dataset.unsaved);
});
window.addEventListener("pagehide", () => {
  const { form, data, url } = unsaved();
  if (!form) return;
  if (busy(form)) data.delete("revision");  // what is on its way may have made a newer one
  if (navigator.sendBeacon(url, data)) kept = typed;
});

// ---------------------------------------------------------------- sending once

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-autosave]") || form.dataset.waited || !busy(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  await calm(form);
  if (isSent(form) || submitter?.isConnected === false) return;
  form.dataset.waited = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.waited;
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "plain" in form.dataset || event.defaultPrevented) return;
  if (isSent(form)) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = String(Date.now());
  event.submitter?.setAttribute("aria-busy", "true");
  if (event.submitter?.dataset.busy) say(event.submitter.dataset.busy);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  document.querySelectorAll("button[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});

// ---------------------------------------------------------------- focus

document.querySelector("[data-focus]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#fehler a[href^='#']");
  const goal = link && document.getElementById(link.hash.slice(1));
  if (!goal) return;
  event.preventDefault();
  const field = goal.matches("input, select, textarea") ? goal : goal.querySelector("[aria-invalid=true], input:not([type=hidden]), select, textarea");
  const shown = field && field.checkVisibility?.() === false ? goal.parentElement.querySelector("[role=combobox]") : field;
  (shown ?? goal).focus({ preventScroll: true });
  (goal.closest("[data-teil], .kuer-field") ?? goal).scrollIntoView({ block: "start" });
});

// ---------------------------------------------------------------- characters left

document.addEventListener("input", (event) => {
  const area = event.target;
  if (!area.matches?.("textarea[data-limit]")) return;
  const left = Number(area.dataset.limit) - area.value.length;
  const line = document.getElementById(`${area.id}-grenze`);
  if (!line) return;
  line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{zahl}", Math.abs(left));
  line.classList.toggle("kuer-limit--over", left < 0);
});

document.documentElement.classList.add("js");
