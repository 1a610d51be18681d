// Says, as one chooses, what the choices cost together or how many points are given. The review page says it too.
const line = document.getElementById("running");
const form = line?.closest("form");

const pounds = (pence) =>
  "£" + (pence / 100).toLocaleString("en-GB", { minimumFractionDigits: pence % 100 ? 2 : 0 });

function costs(ticked) {
  const cost = ticked.reduce((sum, box) => sum + Number(box.dataset.pence), 0);
  const words = [line.dataset.cost.replace("COUNT", ticked.length).replace("COST", pounds(cost))];
  if (line.dataset.budget) {
    const left = Number(line.dataset.budget) - cost;
    words.push((left < 0 ? line.dataset.over : line.dataset.left).replace("LEFT", pounds(Math.abs(left))));
  }
  return words.join(" ");
}

function points(inputs) {
  const given = inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  return line.dataset.given.replace("COUNT", given).replace("ALL", line.dataset.points);
}

function say() {
  const shared = [...form.querySelectorAll('[data-number="points"]')];
  const ranked = form.querySelector('[data-number="ranking"]');
  line.hidden = Boolean(ranked);
  line.textContent = shared.length ? points(shared) : costs([...form.querySelectorAll("[data-pence]:checked")]);
}

if (form) {
  form.addEventListener("input", say);
  say();
}
