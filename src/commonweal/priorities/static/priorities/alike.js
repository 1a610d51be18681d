// While somebody types a proposal: shows what was proposed already that is like it. Without this script the
// same stands on the page on which the proposal is checked before it is put forward.
const shown = document.getElementById("alike");
const typed = ["title", "description"].map((name) => document.querySelector(`[name="${name}"]`));
let waiting;

async function look() {
  const asked = new URLSearchParams(typed.map((field) => [field.name, field.value.slice(0, 1000)]));
  const answer = await fetch(`${shown.dataset.alike}?${asked}`);
  if (answer.ok) shown.innerHTML = await answer.text();
}

for (const field of shown ? typed : []) {
  field?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 700);
  });
}
