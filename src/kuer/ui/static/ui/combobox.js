// A long list that one can search by typing: turns [data-combobox] into a combobox with a listbox (WAI-ARIA 1.2).
// Without JavaScript the same element is a select, or a search field with a button; its form field stays the truth.
//   data-combobox=""      around a <select>: searches its options
//   data-combobox="URL"   around a search field: asks URL?q=… for {"treffer": [{"code": …, "name": …}]}
//   data-none, data-found, data-open: the words

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss").toLowerCase();
const say = (text) => document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));
const LIMIT = 60;

function fromSelect(select) {
  const options = [...select.options].filter((option) => option.value).map((option) => ({ code: option.value, name: option.text, key: plain(option.text) }));
  return async (typed) => {
    const wanted = plain(typed.trim());
    const begins = options.filter((option) => option.key.startsWith(wanted));
    const holds = options.filter((option) => !option.key.startsWith(wanted) && option.key.includes(wanted));
    return [...begins, ...holds];
  };
}

function fromServer(url) {
  let running = null;
  return async (typed) => {
    running?.abort();
    running = new AbortController();
    if (!typed.trim()) return [];
    const address = new URL(url, location.href);
    address.searchParams.set("q", typed.trim());
    const answer = await fetch(address, { signal: running.signal, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).treffer : [];
  };
}

class Combobox {
  constructor(root, input, find, take, words) {
    Object.assign(this, { root, input, find, take, words, at: -1, hits: [], chosen: input.value });
    this.box = document.createElement("div");
    this.box.className = "kuer-combobox";
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${input.id}-liste`, className: "kuer-combobox__list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words.label);
    this.opener = document.createElement("button");
    Object.assign(this.opener, { type: "button", className: "kuer-combobox__open", tabIndex: -1 });
    this.opener.setAttribute("aria-label", words.open);
    this.opener.innerHTML = '<span class="kern-icon kern-icon--arrow-down" aria-hidden="true"></span>';
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off", spellcheck: "false" })) input.setAttribute(name, value);
    input.before(this.box);
    this.box.append(input, this.opener, this.list);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", (event) => { event.stopPropagation(); this.search(this.input.value); });
    this.input.addEventListener("change", (event) => event.stopPropagation());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.leave(), 120));
    this.opener.addEventListener("click", () => { this.input.focus(); this.list.hidden ? this.search("") : this.close(); });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]:not([aria-disabled])");
      if (item) this.choose([...this.list.children].indexOf(item));
    });
  }

  async search(typed) {
    try { this.hits = (await this.find(typed)).slice(0, LIMIT); } catch { return; }
    this.at = -1;
    this.list.replaceChildren(...(this.hits.length ? this.hits : [null]).map((hit, number) => {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      if (!hit) item.setAttribute("aria-disabled", "true");
      item.textContent = hit?.name ?? this.words.none;
      return item;
    }));
    this.list.hidden = false;
    this.list.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
    say(this.hits.length ? this.words.found.replace("{zahl}", this.hits.length) : this.words.none);
  }

  async key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (this.list.hidden) await this.search("");
      this.mark((this.at + moves[event.key] + this.hits.length) % (this.hits.length || 1));
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      if (this.at < 0 && this.hits.length === 1) this.at = 0;
      if (this.at >= 0) this.choose(this.at);
    } else if (event.key === "Escape") {
      if (!this.list.hidden) event.preventDefault();
      this.close();
    }
  }

  mark(number) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = this.hits.length ? number : -1;
    const item = this.list.children[this.at];
    if (!item || this.at < 0) return;
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  choose(number) {
    const hit = this.hits[number];
    this.input.value = this.chosen = hit.name;
    this.take(hit.code);
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  // What is typed but not chosen: emptied means "none"; an exact name counts; anything else goes back.
  leave() {
    if (this.box.contains(document.activeElement)) return;
    this.close();
    const exact = this.hits.find((hit) => plain(hit.name) === plain(this.input.value.trim()));
    if (exact) { this.input.value = this.chosen = exact.name; this.take(exact.code); }
    else if (!this.input.value.trim()) { this.chosen = ""; this.take(""); }
    else this.input.value = this.chosen;
  }
}

function enhance(root) {
  if (root.dataset.ready) return;
  root.dataset.ready = "yes";
  const words = { none: root.dataset.none, found: root.dataset.found, open: root.dataset.open };
  const select = root.querySelector("select");
  if (select) enhanceSelect(root, select, words);
  else enhanceSearch(root, words);
}

function enhanceSelect(root, select, words) {
  const input = document.createElement("input");
  Object.assign(input, { type: "text", id: `${select.id}-eingabe`, value: select.value ? select.selectedOptions[0].text : "" });
  input.className = `kern-form-input__input kuer-combobox__input${select.matches("[class*='--error']") ? " kern-form-input__input--error" : ""}`;
  for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  if (select.required) input.setAttribute("aria-required", "true");
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  label?.setAttribute("for", input.id);
  select.before(input);
  select.classList.add("kuer-enhanced");
  select.required = false;
  new Combobox(root, input, fromSelect(select), (code) => {
    if (select.value === code) return;
    select.value = code;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, { ...words, label: label?.firstChild?.textContent.trim() ?? "" });
}

function enhanceSearch(root, words) {
  const input = root.querySelector("input[type=search]");
  const name = input.name.replace(/\.suche$/, "");
  let field = root.querySelector("input[type=hidden]");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name });
    root.append(field);
  }
  root.querySelector("button[type=submit]")?.classList.add("kuer-enhanced");
  root.querySelectorAll(".kuer-choices, .kuer-lookup__chosen").forEach((part) => part.remove());
  input.type = "text";
  input.classList.add("kuer-combobox__input");
  new Combobox(root, input, fromServer(root.dataset.combobox), (code) => {
    if (field.value === code) return;
    field.value = code;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, { ...words, label: input.getAttribute("aria-label") });
}

const enhanceAll = (part) => {
  if (part.matches?.("[data-combobox]")) enhance(part);
  part.querySelectorAll?.("[data-combobox]").forEach(enhance);
};
enhanceAll(document);
document.addEventListener("kuer:added", (event) => event.detail.forEach(enhanceAll));
