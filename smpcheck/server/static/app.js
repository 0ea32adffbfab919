// Wires the page together: the draft is checked while one types.

import * as api from "./api.js";
import { cards, make } from "./cards.js";
import { Editor } from "./editor.js";
import { showRules } from "./rules.js";
import { EXAMPLES, LENGTHS, STRINGS } from "./strings.js";

const PAUSE = 250; // milliseconds without a key before a check
const RETRY = 2000;

const at = (id) => document.getElementById(id);
const editor = new Editor(at("draft"), at("preview"));
let language = navigator.language.startsWith("en") ? "en" : "it";
let attachments = [];
let timer, running, last;

const words = () => STRINGS[language];

function draft() {
  const post = { text: editor.text, channel: at("channel").value || null, role: at("role").value || null };
  if (attachments.length) post.attachments = attachments;
  return post;
}

function say(text, kind = "") {
  at("verdict").textContent = text;
  at("verdict").className = `verdict ${kind}`;
  at("verdict").hidden = !text;
}

function count() {
  const limit = LENGTHS[at("channel").value];
  at("count").textContent = words().characters([...editor.text].length, limit);
}

function later(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(run, pause);
}

function changed() {
  count();
  editor.mark([]);
  later();
}

async function run() {
  running?.abort();
  const post = draft();
  if (!post.text.trim() && !attachments.length) {
    show(null);
    return;
  }
  running = new AbortController();
  try {
    const report = await api.check(post, running.signal);
    if (editor.text === post.text) show(report);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error instanceof api.Unauthorized) {
      at("login").showModal();
    } else if (error instanceof api.TooLong) {
      say(words().tooLong, "review");
    } else {
      say(words().away, "review");
      later(RETRY);
    }
  }
}

function verdict(report) {
  const number = (...severities) => report.findings.filter((f) => severities.includes(f.severity)).length;
  if (report.verdict === "block") return words().blocked(number("block"));
  if (report.verdict === "review") return words().review(number("warn"));
  return report.findings.length ? words().passWithHints(report.findings.length) : words().pass;
}

const ORDER = ["block", "warn", "info"];
const weight = (finding) => ORDER.indexOf(finding.severity);

function show(report) {
  last = report;
  at("empty").hidden = report !== null;
  at("cards").replaceChildren(
    ...cards((report?.findings ?? []).toSorted((a, b) => weight(a) - weight(b)), words(), {
      apply,
      show: (finding) => editor.select(finding.start_utf16, finding.end_utf16),
    }),
  );
  say(report ? verdict(report) : "", report?.verdict);
  editor.mark(report ? report.findings : []);
}

function apply(finding, text) {
  editor.replace(finding.start_utf16, finding.end_utf16, text);
  count();
  clearTimeout(timer);
  run();
}

function showAttachments() {
  at("attachment-list").replaceChildren(
    ...attachments.map((item, number) => {
      const remove = make("button", {
        type: "button",
        onclick: () => {
          attachments = attachments.filter((_, other) => other !== number);
          showAttachments();
        },
      }, words().remove);
      return make("li", {}, `${item.name}${item.alt_text ? `: ${item.alt_text}` : ""} `, remove);
    }),
  );
  later(0);
}

function addAttachment() {
  const file = at("file").files[0];
  const name = at("file-name").value.trim() || file?.name;
  if (!name) {
    at("file-name").focus();
    return;
  }
  attachments = [...attachments, { name, alt_text: at("alt-text").value.trim() || null, media_type: file?.type || null }];
  for (const id of ["file-name", "alt-text", "file"]) at(id).value = "";
  showAttachments();
}

function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = words()[element.dataset.text];
  }
  at("language").textContent = words().other;
  at("language").lang = language === "it" ? "en" : "it";
  at("examples").replaceChildren(
    ...EXAMPLES[language].map((text) =>
      make("li", {}, make("button", { type: "button", onclick: () => { editor.text = text; changed(); editor.element.focus(); } }, text)),
    ),
  );
  count();
  if (last) show(last);
  loadPolicy();
}

async function loadPolicy() {
  try {
    const policy = await api.policy(language);
    at("policy-name").textContent = policy.name;
    showRules(policy, language, words(), at("policy-facts"), at("rules"));
  } catch (error) {
    if (error instanceof api.Unauthorized) at("login").showModal();
    else setTimeout(loadPolicy, RETRY);
  }
}

const tabs = [at("tab-check"), at("tab-rules")];
function open(tab) {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", chosen);
    other.tabIndex = chosen ? 0 : -1;
    at(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}
for (const tab of tabs) {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = tabs[1 - tabs.indexOf(tab)];
    open(other);
    other.focus();
  });
}

at("draft").addEventListener("input", changed);
at("channel").addEventListener("change", () => { count(); later(0); });
at("role").addEventListener("change", () => later(0));
at("language").addEventListener("click", () => { language = language === "it" ? "en" : "it"; translate(); });
at("add-attachment").addEventListener("click", addAttachment);
at("file").addEventListener("change", () => { at("file-name").value = at("file").files[0]?.name ?? ""; });
at("clear").addEventListener("click", () => { editor.text = ""; attachments = []; showAttachments(); changed(); editor.element.focus(); });
at("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(editor.text);
  at("copied").textContent = words().copied;
  setTimeout(() => { at("copied").textContent = ""; }, RETRY);
});
at("login").addEventListener("close", () => { api.rememberToken(at("token").value); loadPolicy(); later(0); });

show(null);
translate();
