/* The eligibility view: one case asked step by step, matching, check-up, many cases. */
const find = (selector, from) => (from || element).querySelector(selector);
const all = (selector, from) => [...(from || element).querySelectorAll(selector)];
const section = (mode) => find(`section[data-mode="${mode}"]`);
const out = (mode) => find(`[data-out="${mode}"]`);
const form = (mode) => find(`form[data-el="${mode}"]`);

/* What is wrong stays in sight until it is put right. */
const wrong = (mode, error) => {
  const box = find(".zd-el-wrong", section(mode));
  box.hidden = !error;
  box.textContent = error ? (zhengda.lang() === "en" ? error.en : error.zh) : "";
};
const call = async (mode, name, data) => {
  try {
    const reply = await server[name]({ ...zhengda.scope(), ...data });
    wrong(mode, reply?.error);
    return reply?.error ? null : reply;
  } catch {
    wrong(mode, { zh: "没有连上服务，请稍后再试。", en: "The service did not answer; please try again." });
    return null;
  }
};
const save = (file) => {
  const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
};
const filled = (f) => {
  const facts = {};
  for (const name of ["city", "date", "applicant", "matter", "industry"]) {
    const value = f.elements[name]?.value.trim();
    if (value) facts[name] = value;
  }
  return facts;
};

/* ---- one case ---- */
let more = {}, skipped = [], turn = 0;
const decide = async () => {
  const mine = ++turn;
  const reply = await call("one", "decide", { facts: { ...filled(form("one")), ...more }, skipped });
  if (mine !== turn) return;
  if (reply) zhengda.fill(out("one"), reply.html); else out("one").replaceChildren();
};
const fresh = () => { more = {}; skipped = []; };

/* ---- the matter: search as you type ---- */
const matter = form("one").elements.matter, list = find("#zd-el-matters");
let waiting, typed = 0, at = -1;
const close = () => { clearTimeout(waiting); typed++; list.hidden = true; at = -1; matter.setAttribute("aria-expanded", "false"); matter.removeAttribute("aria-activedescendant"); };
const choose = (text) => { matter.value = text; close(); fresh(); };
const point = (to) => {
  const items = all("li", list);
  at = (to + items.length) % items.length;
  items.forEach((li, i) => li.setAttribute("aria-selected", i === at));
  matter.setAttribute("aria-activedescendant", items[at].id);
  items[at].scrollIntoView({ block: "nearest" });
};
const suggest = async () => {
  const mine = ++typed;
  const words = matter.value.trim();
  const reply = await call("one", "suggest", { words, at: form("one").elements.city.value.trim() });
  if (!reply || document.activeElement !== matter || mine !== typed) return;
  list.replaceChildren(...reply.matters.map((each, i) => {
    const text = each[zhengda.lang()];
    const li = document.createElement("li");
    li.id = "zd-el-m" + i; li.role = "option"; li.textContent = text;
    li.addEventListener("mousedown", (event) => { event.preventDefault(); choose(text); });
    return li;
  }));
  at = -1;
  list.hidden = !reply.matters.length;
  matter.setAttribute("aria-expanded", String(!list.hidden));
};
matter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(suggest, 140); });
matter.addEventListener("blur", close);
matter.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) suggest(); else point(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
  } else if (event.key === "Enter" && !list.hidden && at >= 0) {
    event.preventDefault(); choose(all("li", list)[at].textContent);
  } else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
});

/* ---- many cases ---- */
let job = null;
const base64 = (buffer) => {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
};
const batch = async (file) => {
  const box = find(".zd-el-progress"), button = find("button[type=submit]", form("batch"));
  button.disabled = true; out("batch").replaceChildren();
  try {
    let reply = await call("batch", "begin", { name: file.name, base64: base64(await file.arrayBuffer()) });
    if (!reply) return;
    job = reply.job; box.hidden = false;
    do {
      reply = await call("batch", "step", { job });
      if (!reply) return;
      find("progress", box).max = reply.total; find("progress", box).value = reply.done;
      find("span", box).textContent = `${reply.done} / ${reply.total}`;
    } while (!reply.html);
    zhengda.fill(out("batch"), reply.html);
  } finally { button.disabled = false; box.hidden = true; }
};
const SAMPLE = {
  zh: ["样表.csv", "\ufeff编号,城市,日期,申请人,事项\r\n1,盐城市,2024-06,企业,专利授权资助\r\n2,连云港市,2026-11-20,企业,专利预审\r\n"],
  en: ["sample.csv", "\ufeffid,city,date,applicant,matter\r\n1,Yancheng,2024-06,enterprise,patent grant subsidy\r\n2,Lianyungang,2026-11-20,enterprise,patent pre-examination\r\n"],
};

/* ---- events ---- */
const acts = {
  answer: (e) => {
    const fact = e.closest("[data-fact]").dataset.fact, value = e.dataset.value;
    const shown = zhengda.lang() === "en" ? e.dataset.valueEn || value : value;
    if (fact === "city" || fact === "applicant" || fact === "date") form("one").elements[fact].value = shown;
    else more[fact] = value === "true" ? true : value === "false" ? false : value;
    decide();
  },
  skip: (e) => { skipped.push(e.closest("[data-fact]").dataset.fact); decide(); },
  forget: (e) => { delete more[e.dataset.fact]; decide(); },
  report: async (e) => {
    const file = await call("one", "report", { facts: { ...filled(form("one")), ...more }, format: e.dataset.format, lang: zhengda.lang() });
    if (file) save(file);
  },
  result: async (e) => {
    const file = await call("batch", "result", { job, format: e.dataset.format, lang: zhengda.lang() });
    if (file) save(file);
  },
  sample: () => {
    const [name, text] = SAMPLE[zhengda.lang()];
    save({ name, type: "text/csv", base64: base64(new TextEncoder().encode(text)) });
  },
  use: (e) => {
    const from = form("match").elements, to = form("one").elements;
    for (const name of ["city", "date", "applicant"]) to[name].value = from[name].value;
    fresh();
    if (from.industry.value.trim()) more.industry = from.industry.value.trim();
    to.matter.value = zhengda.lang() === "en" ? e.dataset.matterEn : e.dataset.matter;
    find('[name="zd-el-mode"][value="one"]').click();
    decide();
  },
};
element.addEventListener("click", (event) => {
  const target = event.target.closest("[data-el-act]");
  if (target) acts[target.dataset.elAct](target);
});
element.addEventListener("change", (event) => {
  if (event.target.name !== "zd-el-mode") return;
  all("section[data-mode]").forEach((s) => { s.hidden = s.dataset.mode !== event.target.value; });
});
element.addEventListener("submit", async (event) => {
  event.preventDefault();
  const mode = event.target.dataset.el;
  if (mode === "one") { close(); fresh(); decide(); }
  if (mode === "batch") batch(event.target.elements.file.files[0]);
  if (mode === "match" || mode === "checkup") {
    const answers = {};
    all("fieldset input:checked", event.target).forEach((i) => { answers[i.name.slice(2)] = +i.value; });
    const reply = await call(mode, mode === "match" ? "match" : "examine", { facts: filled(event.target), answers });
    if (reply) zhengda.fill(out(mode), reply.html); else out(mode).replaceChildren();
  }
});
/* The header's city fills the forms that name none. */
zhengda.views.eligibility = () => {
  const city = zhengda.scope().city;
  all('form [name="city"]').forEach((input) => { if (city && !input.value) input.value = city; });
};
zhengda.mount("eligibility", { element, server });
