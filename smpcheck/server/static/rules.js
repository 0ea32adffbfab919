// The tab that shows the policy.

import { make } from "./cards.js";
import { CATEGORIES } from "./strings.js";

export function showRules(policy, language, words, facts, list) {
  facts.textContent = [
    policy.name,
    `${words.version} ${policy.version}`,
    policy.review_by && `${words.reviewBy} ${new Date(policy.review_by).toLocaleDateString(language)}`,
    policy.owner,
  ].filter(Boolean).join(" · ");
  list.replaceChildren();
  for (const [category, names] of Object.entries(CATEGORIES)) {
    const rules = policy.rules.filter((rule) => rule.category === category);
    if (!rules.length) continue;
    list.append(make("h2", {}, names[language === "it" ? 0 : 1]));
    for (const rule of rules) {
      const message = rule.message.replaceAll(/\{(text|subject|suggestion)\}/g, "…").replaceAll("{company}", policy.company ?? "");
      const owner = rule.owner && (words.owners[rule.owner.toLowerCase()] ?? rule.owner);
      const details = [
        words[rule.severity],
        rule.clause && `${words.clause}: ${rule.clause}`,
        owner && `${words.owner}: ${owner}`,
        rule.source,
        rule.channels?.join(", "),
        rule.roles?.join(", "),
        `${words.howChecked}: ${rule.how_checked}`,
      ].filter(Boolean);
      list.append(make("article", {}, make("p", {}, message), make("p", { className: "facts" }, details.join(" · "))));
    }
  }
}
