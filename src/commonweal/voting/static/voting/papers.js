// Papers typed without a connection wait on this device, over reloads, until the server has answered for each.
const section = document.getElementById("waiting");
const form = document.getElementById("id_serial").form;
const says = document.getElementById("waiting-says");
const refused = document.getElementById("refused");
const again = 15000; // milliseconds until the next try
let sending = false;

const kept = () => JSON.parse(localStorage.getItem(section.dataset.key) || "[]");
const keep = (papers) => localStorage.setItem(section.dataset.key, JSON.stringify(papers));

function mend(paper) {
  keep(kept().filter((other) => other.id !== paper.id));
  form.elements.serial.value = paper.serial;
  form.elements.ballot.value = paper.ballot;
  form.elements.ballot.focus();
  show();
}

function show(said = "") {
  const papers = kept();
  const waiting = papers.filter((paper) => !paper.why).length;
  section.hidden = !papers.length && !said;
  says.textContent = [said, waiting ? section.dataset.waits.replace("COUNT", waiting) : ""].join(" ").trim();
  refused.replaceChildren(
    ...papers.filter((paper) => paper.why).map((paper) => {
      const line = document.createElement("li");
      line.textContent = section.dataset.refused.replace("SERIAL", paper.serial).replace("WHY", paper.why) + " ";
      const button = document.createElement("button");
      button.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0";
      button.textContent = section.dataset.mend;
      button.addEventListener("click", () => mend(paper));
      line.append(button);
      return line;
    }),
  );
}

async function answer(paper) {
  const body = new URLSearchParams({ serial: paper.serial, ballot: paper.ballot });
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const sent = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  if (!sent.headers.get("Content-Type")?.startsWith("application/json")) return { stale: sent.status < 500 };
  return sent.json();
}

async function send() {
  if (sending) return;
  sending = true;
  let said = "";
  try {
    for (let paper; (paper = kept().find((other) => !other.why)); ) {
      const { taken, why, stale } = await answer(paper);
      if (taken) {
        keep(kept().filter((other) => other.id !== paper.id));
        said = section.dataset.sent.replace("SERIAL", paper.serial);
      } else if (why) {
        keep(kept().map((other) => (other.id === paper.id ? { ...other, why } : other)));
      } else {
        if (stale) said = section.dataset.stale;
        break;
      }
      show(said);
    }
  } catch {
    // No connection: what waits is kept, and is tried again.
  } finally {
    sending = false;
    show(said);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { serial, ballot } = form.elements;
  if (!serial.value.trim() || !ballot.value.trim()) return form.submit();
  keep([...kept(), { id: `${Date.now()} ${Math.random()}`, serial: serial.value.trim(), ballot: ballot.value.trim() }]);
  serial.value = /^\d+$/.test(serial.value.trim()) ? Number(serial.value) + 1 : "";
  ballot.value = "";
  ballot.focus();
  send();
});
addEventListener("online", send);
setInterval(() => kept().some((paper) => !paper.why) && send(), again);
show();
send();
