// What makes pages smoother. Each works without any of this.
"use strict";
(() => {
  const load = (src) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: done, onerror: failed });
    document.head.append(script);
  });

  // A form is sent once, however often its button is pressed. Back on the page, it can be sent again.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
    }
  });

  // Communes are offered as one types. Choosing one tells which of those that share a name.
  let asked = 0;
  const offer = async (field) => {
    const typed = field.value.trim();
    const mine = ++asked;
    if (typed.length < 2) return;
    const answer = await fetch(`/api/v1/communes?limit=8&q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const { items } = await answer.json();
    let list = field.list;
    if (!list) {
      list = document.createElement("datalist");
      list.id = `${field.id}-communes`;
      field.after(list);
      field.setAttribute("list", list.id);
    }
    list.replaceChildren(...items.map((one) => {
      const option = new Option(`${one.postal_codes[0] ?? ""} (${one.departement})`, one.name);
      option.dataset.insee = one.insee;
      return option;
    }));
    choose(field);
  };
  const choose = (field) => {
    if (!field.form || !("commune" in field.dataset)) return;
    const named = [...(field.list?.options ?? [])].filter((one) => one.value === field.value);
    let code = field.form.elements.commune;
    if (named.length !== 1) return code?.remove();
    if (!code) {
      code = Object.assign(document.createElement("input"), { type: "hidden", name: "commune" });
      field.after(code);
    }
    code.value = named[0].dataset.insee;
  };
  addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("input[autocomplete='address-level2']")) return;
    choose(field);
    offer(field);
  });

  // What changed without a new page is told to those who listen to it.
  const say = (text) => {
    let voice = document.querySelector("#voice");
    if (!voice) {
      voice = Object.assign(document.createElement("div"), { id: "voice", className: "hidden", role: "status" });
      document.body.append(voice);
    }
    voice.textContent = text;
  };

  // A text is read again after a pause, as its button does: the advice comes beside the field, nothing is saved.
  const PAUSE_MS = 1200;
  let pause = 0;
  const advise = async (form) => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("way", "look");
    const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
    if (!answer?.ok) return;
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    let told = false;
    for (const place of form.querySelectorAll("[data-advice]")) {
      const fresh = read.querySelector(`[data-advice="${place.dataset.advice}"]`);
      if (!fresh || fresh.textContent.trim() === place.textContent.trim()) continue;
      place.replaceChildren(...fresh.childNodes);
      told ||= place.textContent.trim() !== "";
    }
    if (told) say(form.dataset.read);
  };
  addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-read]");
    if (!form || !event.target.matches("textarea, input[type=text]")) return;
    clearTimeout(pause);
    pause = setTimeout(advise, PAUSE_MS, form);
  });

  // Filters answer without loading the page again. Nothing is fetched for those who do not touch them.
  let htmx = null;
  addEventListener("focusin", (event) => {
    const form = event.target.closest?.("form[data-htmx]");
    if (form && !htmx) htmx = load(form.dataset.htmx).catch(() => null);
  });
  addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-htmx]");
    if (form && window.htmx && event.target.matches("select, [type=checkbox], [type=date]")) form.requestSubmit();
  });

  // The drawn map becomes one to move in: at once where there is room, when asked for on a phone.
  const wake = async (figure) => {
    const { leaflet, leafletStyle, map } = figure.dataset;
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: leafletStyle });
    document.head.append(style);
    if (!window.L) await load(leaflet);
    if (!window.relaisMap) await load(map);
    window.relaisMap(figure);
  };
  const maps = () => {
    for (const figure of document.querySelectorAll("figure[data-leaflet]:not([data-awake])")) {
      figure.dataset.awake = "yes";
      const button = figure.querySelector("button");
      if (matchMedia("(min-width: 56rem)").matches) {
        wake(figure);
      } else {
        button.hidden = false;
        button.addEventListener("click", () => { button.hidden = true; wake(figure); });
      }
    }
  };
  maps();
  // On a phone the page one is on may be beyond the edge of its line of tabs.
  for (const tab of document.querySelectorAll(".deskbar [aria-current], .narrow [aria-current]")) {
    const line = tab.closest(".deskbar, .narrow");
    line.scrollLeft = tab.offsetLeft - line.offsetLeft - (line.clientWidth - tab.offsetWidth) / 2;
  }
  addEventListener("htmx:afterSettle", () => {
    maps();
    const found = document.querySelector("#found");
    if (found) say(found.textContent);
  });
})();
