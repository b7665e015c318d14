// Shortens a few paths; every page works without it.
//   data-swap="#region"   on a link or form: fetches its page and replaces only that region
//   details.menu          closes on Esc, on a press outside, and when another one opens
//   data-keys             on a region: while it has the focus, a key presses its link data-key="j"
//   data-locate="#field"  holds a button that puts where one is into the field
//   data-busy="..."       on a form: the words its button shows while it is being sent

const live = document.getElementById("kabar");
const say = live.dataset;
let running = null;

function announce(text) {
  live.textContent = "";
  // A reader notices the same words again only when they were gone for a moment.
  setTimeout(() => { live.textContent = text; }, 50);
}

// ---------- Theme without a reload: before other submits are looked at ----------

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "tema" || !button.closest(".themes")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const form = event.target;
  const theme = button.value;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const other of document.querySelectorAll(".themes button[name=tema]")) other.setAttribute("aria-pressed", String(other.value === theme));
  announce(button.textContent.trim());
  const body = new URLSearchParams(new FormData(form));
  body.set("tema", theme);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
});

// ---------- Replacing a region ----------

// What an element says to the eye; what it says besides to a reader changes with its state.
function words(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".unseen")) hidden.remove();
  return copy.textContent.trim();
}

// How to find the focused element again in the new region.
function trace(element, region) {
  if (!element || !region.contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const name = element.getAttribute("name");
  if (name) return `[name="${CSS.escape(name)}"]`;
  const label = words(element);
  return label ? { tag: element.tagName, label } : null;
}

function find(region, mark) {
  if (!mark) return null;
  if (typeof mark === "string") return region.querySelector(mark);
  return [...region.querySelectorAll(mark.tag)].find((e) => words(e) === mark.label);
}

async function swap(url, selector, { push = true, focus = true, body } = {}) {
  const region = document.querySelector(selector);
  if (!region) return location.assign(url);
  running?.abort();
  const mine = (running = new AbortController());
  const active = document.activeElement;
  const mark = trace(active, region);
  const caret = active?.selectionStart;
  region.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => announce(say.busy), 400);
  try {
    const answer = await fetch(url, { headers: { "X-Abdi-Swap": selector }, signal: mine.signal, method: body ? "POST" : "GET", body });
    const type = answer.headers.get("content-type") ?? "";
    if (!type.startsWith("text/html")) return location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(selector);
    // Another page, a sign-in or a trouble: show it whole.
    if (!fresh) return body ? location.reload() : location.assign(answer.url);
    region.replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    if (push) history.pushState({ swap: selector }, "", answer.url);
    const target = find(fresh, mark);
    if (target) {
      target.focus({ preventScroll: true });
      if (caret != null && target.setSelectionRange && target.type !== "date") target.setSelectionRange(caret, caret);
    } else if (focus && mark) {
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
    const summary = fresh.querySelector("#galat");
    summary?.focus();
    if (!summary) announce(fresh.querySelector("[data-say], .pager p")?.textContent.trim() || say.done);
  } catch (error) {
    // The usual way shows the browser's own words about a lost connection.
    if (error.name !== "AbortError") body ? location.reload() : location.assign(url);
  } finally {
    clearTimeout(slow);
    if (running === mine) running = null;
    document.querySelector(selector)?.removeAttribute("aria-busy");
  }
}

function address(form, submitter) {
  const data = new FormData(form, submitter);
  const query = new URLSearchParams();
  // An empty filter is no filter, and keeps addresses short.
  for (const [name, value] of data) if (typeof value === "string" && value !== "") query.append(name, value);
  const text = query.toString();
  return form.action.split("?")[0] + (text ? `?${text}` : "");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || !document.querySelector(link.dataset.swap)) return;
  event.preventDefault();
  swap(link.href, link.dataset.swap).then(() => {
    if (link.rel === "next" || link.rel === "prev") document.querySelector(link.dataset.swap)?.scrollIntoView({ block: "start" });
  });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.swap && document.querySelector(form.dataset.swap) && form.method === "get") {
    event.preventDefault();
    swap(address(form, event.submitter), form.dataset.swap);
    return;
  }
  // A second press must not send twice; the first one goes its way.
  if (form.dataset.sent) return event.preventDefault();
  if (form.method === "post") {
    form.dataset.sent = "1";
    const button = event.submitter;
    if (button) {
      button.setAttribute("aria-busy", "true");
      if (form.dataset.busy) button.textContent = form.dataset.busy;
    }
    announce(form.dataset.busy || say.busy);
  }
});

// Typing in a field marked data-live sends its form a moment after the last letter.
let typing = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-live]")?.form;
  if (!form?.dataset.swap) return;
  clearTimeout(typing);
  typing = setTimeout(() => swap(address(form), form.dataset.swap, { focus: false }), 300);
});

addEventListener("popstate", (event) => {
  if (event.state?.swap) swap(location.href, event.state.swap, { push: false });
  else if (document.querySelector("[data-swap]")) location.reload();
});

// Coming back from the history must not find forms that are "already sent".
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// ---------- Menus ----------

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}

document.addEventListener("pointerdown", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// ---------- Keys of a region ----------

// Only while the focus is inside, and never while somebody types: single keys must not surprise. A key
// opens its link; one with a field of its own leads to that, on this page or on the one of its link.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const region = event.target.closest("[data-keys]");
  const found = region?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found) return;
  // The key is not typed into the field that it leads to.
  event.preventDefault();
  const field = found.dataset.focus;
  if (!field) found.click();
  else if (!found.href || found.getAttribute("aria-current")) document.getElementById(field)?.focus();
  else location.assign(found.href.replace(/#.*$/, `#${field}`));
});

// The keys are alive from the beginning, also where the address leads to a part of the page.
function takeFocus(region) {
  const part = document.getElementById(location.hash.slice(1));
  if (region.contains(part)) part.focus();
  if (!region.contains(document.activeElement)) region.focus({ preventScroll: true });
}
if (!document.getElementById("galat")) document.querySelectorAll("[data-keys]").forEach(takeFocus);

// ---------- Where one is ----------

// The button appears only where the browser can be asked; the field takes a typed point as well.
for (const box of document.querySelectorAll("[data-locate]")) {
  const field = document.querySelector(box.dataset.locate);
  if (!field || !navigator.geolocation || !isSecureContext) continue;
  const told = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    told.textContent = box.dataset.asking;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      field.value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
      told.textContent = box.dataset.found;
    }, () => { told.textContent = box.dataset.denied; }, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 });
  });
}

// ---------- Errors ----------

document.getElementById("galat")?.focus();
