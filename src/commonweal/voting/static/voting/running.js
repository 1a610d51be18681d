// Says for each part of the ballot, as one chooses, what the choices cost together or how many points are given.
// The review page says it too.
const pounds = (pence) =>
  "£" + (pence / 100).toLocaleString("en-GB", { minimumFractionDigits: pence % 100 ? 2 : 0 });

function costs(line, ticked) {
  const cost = ticked.reduce((sum, box) => sum + Number(box.dataset.pence), 0);
  const words = [line.dataset.cost.replace("COUNT", ticked.length).replace("COST", pounds(cost))];
  if (line.dataset.budget) {
    const left = Number(line.dataset.budget) - cost;
    words.push((left < 0 ? line.dataset.over : line.dataset.left).replace("LEFT", pounds(Math.abs(left))));
  }
  return words.join(" ");
}

function points(line, inputs) {
  const given = inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  return line.dataset.given.replace("COUNT", given).replace("ALL", line.dataset.points);
}

function say(part, line) {
  const shared = [...part.querySelectorAll('[data-number="points"]')];
  line.hidden = Boolean(part.querySelector('[data-number="ranking"]'));
  line.textContent = shared.length
    ? points(line, shared)
    : costs(line, [...part.querySelectorAll("[data-pence]:checked")]);
}

for (const part of document.querySelectorAll("[data-part]")) {
  const line = part.querySelector("[data-running]");
  part.addEventListener("input", () => say(part, line));
  say(part, line);
}
