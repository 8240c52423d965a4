/* The evaluation view: starts runs, follows them, shows reports. */
const at = (name) => element.querySelector("#zd-eval-" + name);
const call = (name, data) => zhengda.call("eval", name, data || {});
const dark = () => document.body.classList.contains("dark");
const list = async () => { const r = await call("runs"); if (r) zhengda.fill(at("runs"), r.html); };

let watching = "", timer = 0;
const follow = async () => {
  clearTimeout(timer);
  const r = await call("progress");
  if (!r) return;
  if (r.running) watching = r.name;
  if (r.name && r.name === watching) zhengda.fill(at("progress"), r.html);
  if (r.running) { timer = setTimeout(follow, 400); return; }
  if (!watching) return;
  watching = "";
  await list();
  if (r.finished) await report({ run: r.name });
};

/* The report follows the page's language and colours, also when they change. */
const settings = () => ({ lang: zhengda.lang(), theme: dark() ? "dark" : "light" });
const tell = () => element.querySelector("iframe")?.contentWindow?.postMessage(settings(), "*");
new MutationObserver(tell).observe(document.documentElement, { attributes: true, attributeFilter: ["data-lang"] });
new MutationObserver(tell).observe(document.body, { attributes: true, attributeFilter: ["class"] });

let shown = {};
const report = async (wanted) => {
  const r = await call("report", wanted);
  if (!r) return;
  shown = wanted;
  const now = settings();
  const frame = document.createElement("iframe");
  frame.title = "report"; frame.sandbox = "allow-scripts"; frame.className = "zd-eval-report";
  frame.srcdoc = r.page.replace('<html lang="zh">', `<html lang="zh" data-lang="${now.lang}" data-theme="${now.theme}">`);
  zhengda.fill(at("report"), r.html);
  at("report").append(frame);
};
const save = (name, type, text) => {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([text], { type })); a.download = name; a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 5000);
};

zhengda.acts.evaluate = async () => {
  const r = await call("start", { split: element.querySelector("[name=split]").value });
  if (r) { watching = r.name; follow(); }
};
zhengda.acts.report = () => report({
  run: element.querySelector("[name=run]").value,
  against: element.querySelector("[name=against]").value });
zhengda.acts.show_run = async (e) => {
  await report({ run: e.dataset.run });
  at("report").scrollIntoView({ block: "start", behavior: "smooth" });
};
zhengda.acts.save_report = async (e) => {
  const r = await call("file", { ...shown, form: e.dataset.form });
  if (r) save(r.name, r.type, r.text);
};
zhengda.acts.drafts = async () => {
  const r = await call("drafts");
  if (!r) return;
  zhengda.fill(at("progress"), r.html);
  if (r.lines) save("draft-cases.jsonl", "application/jsonl", r.lines);
};
element.addEventListener("submit", (event) => {
  event.preventDefault();
  zhengda.acts[event.target.dataset.act]?.(event.target);
});
zhengda.views.eval = () => { list(); follow(); };
zhengda.mount("eval", { element, server });
