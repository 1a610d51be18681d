// Saves each answer by itself while it is typed. Without a connection what was typed waits in this tab.
// With "data-together" nothing is saved before all of it is sent: until then it waits in this tab.
const form = document.getElementById("answers");
const together = "together" in form.dataset;
const blocks = [...form.querySelectorAll("[data-answer]")];
const idle = 1500; // milliseconds without a key before an answer is saved
const again = 15000; // milliseconds until the next try without a connection
const timers = new Map();
let queue = Promise.resolve();

const nameOf = (block) => `${form.dataset.keep} ${block.dataset.answer}`;
const seen = (block) => block.querySelector("[name^=seen_]");
const boxes = (block) => [...block.querySelectorAll("input[type=checkbox]")];
const texts = (block) => [...block.querySelectorAll("textarea")];
const radios = (block) => [...block.querySelectorAll("input[type=radio]")];
const chosen = (block) => radios(block).find((radio) => radio.checked)?.value ?? "";
const waiting = () => blocks.filter((block) => sessionStorage.getItem(nameOf(block)) !== null);
const typed = (block) => ({
  value: chosen(block),
  texts: texts(block).map((text) => text.value),
  ticked: boxes(block).map((box) => box.checked),
  seen: seen(block)?.value ?? "",
});
const alike = (one, other) => ["value", "texts", "ticked"].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

function says(block, words) {
  block.querySelector("[data-says]").textContent = words;
}

function changed(block) {
  sessionStorage.setItem(nameOf(block), JSON.stringify(typed(block)));
  if (together) return;
  clearTimeout(timers.get(block));
  timers.set(block, setTimeout(() => send(block), idle));
}

function send(block) {
  queue = queue.then(() => save(block));
  return queue;
}

// "saved" once the server has this answer, "told" if it said why it takes it not, and nothing without an answer.
async function save(block) {
  const before = sessionStorage.getItem(nameOf(block));
  if (before === null) return "saved";
  says(block, form.dataset.saving);
  const body = new URLSearchParams({ save: "1", csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  for (const field of [seen(block), ...texts(block)]) body.set(field.name, field.value);
  if (chosen(block)) body.set(radios(block)[0].name, chosen(block));
  try {
    const sent = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
    if (!sent.headers.get("Content-Type")?.startsWith("application/json")) {
      if (sent.status >= 500) throw new Error("not now");
      says(block, form.dataset.stale);
      return "";
    }
    const { versions, why } = await sent.json();
    if (why) {
      says(block, why);
      return "told";
    }
    seen(block).value = versions[block.dataset.answer] ?? seen(block).value;
    if (sessionStorage.getItem(nameOf(block)) === before) sessionStorage.removeItem(nameOf(block));
    says(block, form.dataset.saved);
    return "saved";
  } catch {
    says(block, form.dataset.offline);
    clearTimeout(timers.get(block));
    timers.set(block, setTimeout(() => send(block), again));
    return "";
  }
}

// What waited in this tab comes back, against the version that it was typed over.
for (const block of blocks) {
  const kept = JSON.parse(sessionStorage.getItem(nameOf(block)) ?? "null");
  if (!kept) continue;
  if (alike(kept, typed(block))) {
    sessionStorage.removeItem(nameOf(block));
    continue;
  }
  for (const radio of radios(block)) radio.checked = radio.value === kept.value;
  texts(block).forEach((text, at) => (text.value = kept.texts[at] ?? text.value));
  boxes(block).forEach((box, at) => (box.checked = kept.ticked?.[at] ?? box.checked));
  if (seen(block)) seen(block).value = kept.seen;
  if (together) says(block, form.dataset.back);
  else send(block).then((done) => done === "saved" && says(block, form.dataset.back));
}

for (const block of blocks) {
  block.addEventListener("input", () => changed(block));
  block.addEventListener("keydown", (event) => {
    // Digits choose a score only while the scores have the focus, so that they disturb nobody's reading.
    if (event.target.type !== "radio" || event.altKey || event.ctrlKey || event.metaKey) return;
    const radio = radios(block).find((other) => other.value === event.key);
    if (!radio) return;
    event.preventDefault();
    radio.focus();
    radio.checked = true;
    changed(block);
  });
}

// All of it at once. Whatever the server does not simply take, it says on a page of its own.
async function sendAll() {
  const last = blocks.at(-1); // it stands by the button
  says(last, form.dataset.saving);
  try {
    const sent = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, redirect: "manual" });
    if (sent.status >= 500) throw new Error("not now");
    const told = sent.headers.get("Content-Type")?.startsWith("application/json") ? await sent.json() : {};
    if (!told.done) return form.submit();
    blocks.forEach((block) => sessionStorage.removeItem(nameOf(block)));
    location.assign(told.done);
  } catch {
    says(last, form.dataset.offline);
  }
}

window.addEventListener("online", () => together || waiting().forEach(send));
form.addEventListener("submit", async (event) => {
  if (together) {
    event.preventDefault();
    return sendAll();
  }
  if (!waiting().length) return;
  event.preventDefault();
  const done = await Promise.all(waiting().map(send));
  if (done.every(Boolean)) {
    waiting().forEach((block) => sessionStorage.removeItem(nameOf(block)));
    form.requestSubmit(event.submitter);
  }
});
