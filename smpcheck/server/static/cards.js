// What is shown beside the draft: a card for each finding.

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function facts(finding, words) {
  const owner = finding.owner && (words.owners[finding.owner.toLowerCase()] ?? finding.owner);
  const parts = [
    finding.clause && `${words.clause}: ${finding.clause}`,
    owner && `${words.owner}: ${owner}`,
  ].filter(Boolean);
  const line = make("p", { className: "facts" }, parts.join(" · "));
  if (/^https?:\/\//.test(finding.learn_more ?? "")) {
    if (parts.length) line.append(" · ");
    line.append(make("a", { href: finding.learn_more, rel: "noreferrer", target: "_blank" }, words.more));
  }
  return line;
}

function suggestions(finding, words, apply) {
  if (!finding.suggestions.length) return [];
  if (finding.whole_post) {
    const ideas = finding.suggestions.map((text) => make("p", {}, `«${text}»`));
    return [make("p", {}, words.advice), ...ideas];
  }
  const buttons = finding.suggestions.map((text) =>
    make("button", { type: "button", onclick: () => apply(finding, text), ariaLabel: words.apply(text) }, text),
  );
  return [make("p", {}, words.instead), make("div", { className: "suggestions" }, ...buttons)];
}

export function cards(findings, words, { apply, show }) {
  return findings.map((finding) => {
    const title = make("h3", {}, `${words[finding.severity]} · `);
    title.append(
      finding.whole_post
        ? words.whole
        : make("button", { type: "button", className: "show", onclick: () => show(finding) }, `“${finding.text}”`),
    );
    return make(
      "li",
      { className: `card ${finding.severity}` },
      title,
      make("p", {}, finding.message),
      make("p", { className: "why" }, `${words.why}: ${finding.why}`),
      ...suggestions(finding, words, apply),
      facts(finding, words),
    );
  });
}
