// Files go up as soon as they are chosen, with a bar: [data-upload="URL"] around the macro `anlage`.
// The answer is the same page as without JavaScript; the part of this question is taken from it.

const say = (text) => document.dispatchEvent(new CustomEvent("kuer:say", { detail: text }));

function show(root, text, percent) {
  const bar = root.querySelector(".kuer-upload__progress");
  bar.hidden = false;
  bar.querySelector("progress").value = percent;
  bar.querySelector("span").textContent = text;
}

function fail(root, input, text) {
  root.querySelector(".kuer-upload__progress").hidden = true;
  root.querySelector(".kern-error")?.remove();
  const error = document.createElement("p");
  error.className = "kern-error";
  error.id = `${input.id}-fehler`;
  error.innerHTML = '<span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body"></span>';
  error.lastChild.textContent = text;
  root.append(error);
  root.classList.add("kuer-upload--error");
  input.setAttribute("aria-invalid", "true");
  if (!input.getAttribute("aria-describedby")?.includes(error.id)) input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`);
  input.value = "";
  say(text);
}

function send(root, input) {
  const form = input.form;
  const name = input.files[0].name;
  const data = new FormData(form);
  data.set("aktion", `hochladen:${root.dataset.name}`);
  const request = new XMLHttpRequest();
  request.open("POST", root.dataset.upload);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0;
    show(root, root.dataset.sending.replace("{name}", name).replace("{prozent}", percent), percent);
  });
  request.addEventListener("load", () => (request.status < 300 ? take(root, input, request.responseText) : fail(root, input, root.dataset.failed)));
  request.addEventListener("error", () => fail(root, input, root.dataset.failed));
  show(root, root.dataset.sending.replace("{name}", name).replace("{prozent}", 0), 0);
  request.send(data);
}

// The question as the server now shows it: with the file, or with what is wrong with it.
function take(root, input, html) {
  const part = root.closest("[data-teil]") ?? root;
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = [...page.querySelectorAll("[data-upload]")].find((other) => other.dataset.name === root.dataset.name);
  if (!fresh) return fail(root, input, root.dataset.failed);
  const replacement = document.adoptNode(part === root ? fresh : fresh.closest("[data-teil]"));
  part.replaceWith(replacement);
  renew(page);
  const files = replacement.querySelectorAll(".kuer-file__name");
  say(replacement.querySelector(".kern-error")?.textContent.trim() ?? files[files.length - 1]?.textContent.trim());
  (replacement.querySelector("input[type=file]") ?? replacement.querySelector("button"))?.focus();
  prepare(replacement);
  document.dispatchEvent(new CustomEvent("kuer:alive"));
  return undefined;
}

// What changes with every save (the revision, a computed amount) comes with the answer.
function renew(page) {
  page.querySelectorAll("[data-teil-neu]").forEach((fresh) => {
    const old = document.querySelector(`[data-teil="${CSS.escape(fresh.dataset.teil)}"][data-teil-neu]`);
    old?.replaceWith(document.adoptNode(fresh));
  });
}

function prepare(part) {
  const roots = [...(part.matches?.("[data-upload]") ? [part] : []), ...part.querySelectorAll("[data-upload]")];
  for (const root of roots) {
    if (root.dataset.ready) continue;
    root.dataset.ready = "yes";
    root.querySelector(".kuer-upload__send")?.classList.add("kuer-enhanced");
  }
}

document.addEventListener("change", (event) => {
  const input = event.target;
  const root = input.matches?.("input[type=file]") && input.closest("[data-upload]");
  if (!root || !input.files.length) return;
  event.stopPropagation();
  const big = [...input.files].find((file) => file.size > Number(root.dataset.max));
  if (big) fail(root, input, root.dataset.tooBig.replace("{name}", big.name).replace("{groesse}", root.dataset.limit));
  else send(root, input);
}, true);
prepare(document);
document.addEventListener("kuer:added", (event) => event.detail.forEach(prepare));
