// The draft as plain text in an editable element, marked without touching its content.

const SEVERITIES = ["info", "warn", "block"];

export class Editor {
  constructor(element, preview) {
    this.element = element;
    this.preview = preview;
    this.paints = Boolean(globalThis.CSS?.highlights && globalThis.Highlight);
    element.contentEditable = "plaintext-only";
    if (element.contentEditable !== "plaintext-only") {
      element.contentEditable = "true";
      element.addEventListener("paste", (event) => {
        event.preventDefault();
        document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
      });
    }
  }

  // The text, and each text node with the UTF-16 offset at which it starts.
  read() {
    const nodes = [];
    let text = "";
    const walk = (parent) => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          nodes.push([node, text.length]);
          text += node.data;
        } else if (node.nodeName === "BR") {
          text += "\n";
        } else {
          if (text && !text.endsWith("\n")) text += "\n";
          walk(node);
        }
      }
    };
    walk(this.element);
    return { text, nodes };
  }

  get text() {
    return this.read().text;
  }

  set text(value) {
    this.element.textContent = value;
  }

  // A DOM range over UTF-16 offsets start..end.
  range(start, end, nodes = this.read().nodes) {
    const range = document.createRange();
    const place = (offset) => {
      for (let at = nodes.length - 1; at >= 0; at--) {
        const [node, first] = nodes[at];
        if (offset >= first) return [node, Math.min(offset - first, node.length)];
      }
      return [this.element, 0];
    };
    range.setStart(...place(start));
    range.setEnd(...place(end));
    return range;
  }

  mark(findings) {
    const { text, nodes } = this.read();
    const placed = findings.filter((finding) => !finding.whole_post && finding.end_utf16 <= text.length);
    if (!this.paints) {
      this.#showPreview(text, placed);
      return;
    }
    SEVERITIES.forEach((severity, priority) => {
      const ranges = placed
        .filter((finding) => finding.severity === severity)
        .map((finding) => this.range(finding.start_utf16, finding.end_utf16, nodes));
      const highlight = new Highlight(...ranges);
      highlight.priority = priority;
      CSS.highlights.set(`smp-${severity}`, highlight);
    });
  }

  // Where a browser cannot paint ranges, the marked text stands below the draft.
  #showPreview(text, findings) {
    this.preview.hidden = findings.length === 0;
    this.preview.replaceChildren();
    let done = 0;
    for (const finding of findings) {
      if (finding.start_utf16 < done) continue;
      const mark = document.createElement("mark");
      mark.className = finding.severity;
      mark.textContent = text.slice(finding.start_utf16, finding.end_utf16);
      this.preview.append(text.slice(done, finding.start_utf16), mark);
      done = finding.end_utf16;
    }
    this.preview.append(text.slice(done));
  }

  select(start, end) {
    const selection = getSelection();
    this.element.focus();
    selection.removeAllRanges();
    selection.addRange(this.range(start, end));
    selection.anchorNode?.parentElement?.scrollIntoView({ block: "nearest" });
  }

  // Replaces as if typed, so that the browser's undo takes it back.
  replace(start, end, text) {
    this.select(start, end);
    if (!document.execCommand("insertText", false, text)) {
      const before = this.text;
      this.text = before.slice(0, start) + text + before.slice(end);
    }
  }
}
