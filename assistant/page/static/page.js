/* The page's behaviour in the browser. No library, no request of its own: everything
   goes through the server functions and events of the Gradio components. */
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

  const kept = (area) => ({
    get: (key) => { try { return area().getItem("zhengda." + key); } catch { return null; } },
    set: (key, value) => { try { area().setItem("zhengda." + key, value); } catch { /* private mode */ } },
  });
  const always = kept(() => localStorage);
  const tabOnly = kept(() => sessionStorage);

  const newToken = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

  const Z = (window.zhengda = {
    parts: {}, // name -> {element, trigger, server}, as the components mount
    state: { busy: false, opener: null, panel: null, auto: tabOnly.get("auto") !== "no" },
  });

  /* ---- language and colours ------------------------------------------------------- */

  const byLocale = () => ((navigator.languages?.[0] || navigator.language || "zh").toLowerCase().startsWith("en") ? "en" : "zh");
  Z.lang = () => root.dataset.lang;
  const setLang = (lang) => {
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "zh-CN";
    document.title = lang === "en" ? "Zhengda" : "政答";
    localise(document);
  };
  /* Attributes cannot hold both languages as elements do. */
  const localise = (from) => {
    const lang = Z.lang();
    for (const name of ["placeholder", "list"])
      $$(`[data-${lang}-${name}]`, from).forEach((e) => e.setAttribute(name, e.getAttribute(`data-${lang}-${name}`)));
    $$(`option[data-${lang}]`, from).forEach((e) => { e.textContent = e.dataset[lang]; });
  };
  root.dataset.lang = always.get("lang") || byLocale();
  const dark = () => (always.get("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const paint = () => document.body?.classList.toggle("dark", dark());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(paint));

  /* ---- small helpers --------------------------------------------------------------- */

  const say = (zh, en) => {
    const toast = $(".zd-toast");
    if (!toast) return;
    toast.textContent = Z.lang() === "en" ? en : zh;
    toast.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.hidden = true; }, 2600);
  };
  const failed = () => say("没有连上服务，请稍后再试。", "The service did not answer; please try again.");
  Z.call = async (part, name, data) => {
    try {
      const reply = await Z.parts[part].server[name]({ ...Z.scope(), ...data });
      if (reply?.error) { say(reply.error.zh, reply.error.en); return null; }
      return reply;
    } catch { failed(); return null; }
  };
  Z.scope = () => ({
    city: $("#zd-city")?.value || "",
    as_of: $("#zd-as-of")?.value || "",
    lang: Z.lang(),
  });
  Z.fill = (element, html) => { element.innerHTML = html; localise(element); };

  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); }
    catch { /* no secure context: the old way */
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    }
    say("已复制，含出处。", "Copied with its source.");
  };
  const save = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 5000);
  };

  /* ---- the clause panel ------------------------------------------------------------ */

  const panel = () => $("#zd-panel aside");
  const narrow = () => matchMedia("(max-width: 1099px)").matches;
  const openClause = async (where, byPerson) => {
    const reply = await Z.call("composer", "open_clause", where);
    if (!reply || !panel()) return;
    Z.fill(panel(), reply.html);
    Z.state.panel = where;
    document.body.dataset.panel = "open";
    panel().setAttribute("role", narrow() ? "dialog" : "complementary");
    panel().toggleAttribute("aria-modal", false);
    if (narrow()) panel().setAttribute("aria-modal", "true");
    const mark = $("mark", panel()) || $("#zd-here", panel());
    mark?.scrollIntoView({ block: "center" });
    if (byPerson) $("#zd-here", panel())?.focus({ preventScroll: true });
    $$(".zd-cite").forEach((chip) => chip.classList.toggle("on", same(chip.dataset, where)));
  };
  const same = (a, b) => a.document === b.document && a.clause === b.clause && +a.start === +b.start;
  const closePanel = (byPerson) => {
    delete document.body.dataset.panel;
    Z.state.panel = null;
    $$(".zd-cite.on").forEach((chip) => chip.classList.remove("on"));
    if (byPerson) {
      Z.state.auto = false; tabOnly.set("auto", "no");
      const back = Z.state.opener;
      (back?.isConnected ? back : $("#zd-ask"))?.focus();
    }
  };

  /* ---- asking ---------------------------------------------------------------------- */

  Z.token = () => {
    let token = tabOnly.get("token");
    if (!token) { token = newToken(); tabOnly.set("token", token); }
    return token;
  };
  const busy = (on) => {
    Z.state.busy = on;
    $("#zd-composer")?.classList.toggle("busy", on);
    $("#zd-composer")?.setAttribute("aria-busy", on);
    clearTimeout(busy.timer);
    if (on) busy.timer = setTimeout(() => { busy(false); failed(); }, 60000);
  };
  const ask = (question) => {
    const text = question.trim();
    if (!text || Z.state.busy) return;
    busy(true);
    go("chat");
    const box = $("#zd-ask");
    box.value = ""; grow(box);
    Z.parts.composer.trigger("ask", { question: text, token: Z.token(), ...Z.scope() });
  };
  const grow = (box) => { box.style.height = "auto"; box.style.height = Math.min(box.scrollHeight, 168) + "px"; };

  /* Called whenever the conversation was drawn anew. */
  Z.drawn = (element) => {
    localise(element);
    const turns = $$(".zd-turn", element);
    const last = turns.at(-1);
    const waiting = last?.classList.contains("zd-pending");
    if (Z.state.busy && last && !waiting) busy(false);
    if (last && last.dataset.exchange !== Z.state.seen) {
      Z.state.seen = last.dataset.exchange;
      last.scrollIntoView({ block: "start" });
      const first = $(".zd-cite", last);
      if (!waiting && first && Z.state.auto && !narrow()) openClause({ ...first.dataset }, false);
    }
  };

  const vote = async (button, reason, comment) => {
    const turn = button.closest(".zd-turn");
    const sent = await Z.call("composer", "vote", {
      token: Z.token(), exchange: turn.dataset.exchange, vote: reason ? "down" : button.dataset.vote, reason: reason || "", comment: comment || "",
    });
    if (!sent) return;
    $$('[data-act="vote"]', turn).forEach((b) => b.setAttribute("aria-pressed", b.dataset.vote === sent.vote));
    $(".zd-thanks", turn).hidden = false;
    $(".zd-why", turn).hidden = true;
  };

  /* ---- views: the address says which, #/library/document/clause -------------------- */

  const go = (...parts) => {
    const hash = "#/" + parts.filter(Boolean).map(encodeURIComponent).join("/");
    if (location.hash === hash) route(); else location.hash = hash;
  };
  Z.go = go;
  Z.views = {}; // key -> function(parts), called when the view is shown
  const route = () => {
    const [key, ...rest] = location.hash.replace(/^#\//, "").split("/").map((p) => { try { return decodeURIComponent(p); } catch { return p; } });
    const known = $$(".zd-nav a").map((a) => a.dataset.view);
    if (!known.length) return;
    const view = known.includes(key) ? key : known[0];
    let style = $("#zd-view-style");
    if (!style) { style = Object.assign(document.createElement("style"), { id: "zd-view-style" }); document.head.append(style); }
    style.textContent = `.zd-view:not(#zd-view-${view}) { display: none !important; }`;
    if (document.body.dataset.view && document.body.dataset.view !== view) closePanel(false);
    document.body.dataset.view = view;
    $$(".zd-nav a").forEach((a) => {
      a.toggleAttribute("aria-current", false);
      if (a.dataset.view === view) { a.setAttribute("aria-current", "page"); a.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    });
    Z.views[view]?.(rest);
    window.dispatchEvent(new Event("resize"));
  };
  window.addEventListener("hashchange", route);

  /* ---- mounting: each component calls in when it is in the page --------------------- */

  Z.mount = (name, part) => {
    Z.parts[name] = part;
    localise(part.element);
    if (name === "shell") { setLang(Z.lang()); paint(); route(); setTimeout(paint, 300); }
    if (name === "composer") {
      const box = $("#zd-ask");
      box.addEventListener("input", () => grow(box));
      if (!narrow()) box.focus();
      if (tabOnly.get("token")) part.trigger("restore", { token: Z.token(), ...Z.scope() });
    }
    if (Z.parts.shell && document.body.dataset.view === name) route();
  };

  /* ---- one listener of each kind ---------------------------------------------------- */

  const acts = {
    ask: (e) => ask(e.dataset.question),
    open: (e) => { if (!e.closest("#zd-panel")) Z.state.opener = e; Z.state.auto = true; tabOnly.set("auto", "yes"); openClause({ ...e.dataset }, true); },
    close: () => closePanel(true),
    read: (e) => go("library", e.dataset.document, e.dataset.clause),
    copy: (e) => copy(e.dataset.text),
    link: (e) => copy(location.href.split("#")[0] + e.dataset.hash),
    lang: () => { const lang = Z.lang() === "en" ? "zh" : "en"; always.set("lang", lang); setLang(lang); },
    calendar: () => {
      const picker = $("#zd-calendar");
      picker.value = $("#zd-as-of").value;
      try { picker.showPicker(); } catch { $("#zd-as-of").focus(); }
    },
    theme: () => { always.set("theme", dark() ? "light" : "dark"); paint(); },
    vote: (e) => {
      const form = $(".zd-why", e.closest(".zd-turn"));
      if (e.dataset.vote === "down") {
        form.hidden = !form.hidden;
        e.setAttribute("aria-expanded", !form.hidden);
        if (!form.hidden) { form.scrollIntoView({ block: "nearest" }); $("input", form).focus(); }
      } else vote(e);
    },
    new: () => {
      if (Z.state.busy) return;
      tabOnly.set("token", newToken());
      Z.state.seen = null;
      closePanel(false);
      Z.parts.composer.trigger("restore", { token: Z.token(), ...Z.scope() });
      $("#zd-ask").focus();
    },
    export: async (e) => {
      const file = await Z.call("composer", "export_conversation", { token: Z.token(), format: e.dataset.format });
      if (file) save(file.name, file.type, file.content);
    },
  };
  Z.acts = acts;
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-act]");
    /* Where the panel lies over the page, a click beside it puts it away. */
    if (!target && narrow() && document.body.dataset.panel === "open" && event.target.isConnected && !event.target.closest("#zd-panel")) closePanel(true);
    if (!target || target.tagName === "FORM" || target.disabled) return;
    acts[target.dataset.act]?.(target, event);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "zd-composer") { event.preventDefault(); ask($("#zd-ask").value); }
    if (form.dataset.act === "reason") {
      event.preventDefault();
      vote(form, $("input:checked", form)?.value || "other", $("[name=comment]", form).value);
    }
    if (form.dataset.act === "search") { event.preventDefault(); Z.acts.search(form); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id === "zd-ask" && event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault(); ask(event.target.value);
    }
    /* Over the page the panel is a dialog: Tab stays inside it. */
    if (event.key === "Tab" && narrow() && document.body.dataset.panel === "open") {
      const stops = $$("button:not(:disabled)", panel());
      const at = stops.indexOf(document.activeElement);
      const next = event.shiftKey ? (at <= 0 ? stops.length - 1 : at - 1) : (at + 1) % stops.length;
      event.preventDefault(); stops[next]?.focus();
    }
    if (event.key === "Escape" && document.body.dataset.panel === "open") { event.preventDefault(); closePanel(true); }
    /* Drawn buttons (points of a chart) answer to the keyboard as buttons do. */
    if ((event.key === "Enter" || event.key === " ") && event.target.matches?.('[role="button"][data-act]')) {
      event.preventDefault(); acts[event.target.dataset.act]?.(event.target, event);
    }
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey) {
      const box = document.body.dataset.view === "chat" ? $("#zd-ask") : null;
      if (box) { event.preventDefault(); box.focus(); }
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "zd-calendar") { $("#zd-as-of").value = event.target.value; }
    if (!["zd-city", "zd-as-of", "zd-calendar"].includes(event.target.id)) return;
    const day = $("#zd-as-of");
    if (!isDay(day.value)) {
      if (day.value.trim()) say("日期写成 2026-11-20 这样。", "Write the date like 2026-11-20.");
      day.value = day.dataset.today;
    }
    if (Z.state.panel) openClause(Z.state.panel, false);
    if (document.body.dataset.view !== "chat") route();
  });
})();
