// The inside of a paragraph: code, bold, italic, struck, links. See markdown.js.

const emphasis = {
  '***': ['strong', 'em'],
  '**': ['strong'],
  __: ['strong'],
  '*': ['em'],
  _: ['em'],
  '~~': ['del'],
};
const isWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
const isSpace = (letter) => letter === undefined || /\s/.test(letter);

/** The nodes of a text. */
function inline(text, depth = 0) {
  return depth > DEEPEST ? [text] : new Inline(text, depth).nodes();
}

/** One pass over a text; `vain` holds what is known not to come any more. */
class Inline {
  constructor(text, depth) {
    this.text = text;
    this.depth = depth;
    this.at = 0;
    this.done = 0;
    this.out = [];
    this.vain = new Set();
    this.bracket = -1; // where the next "](" is, once it was looked for
  }

  nodes() {
    const special = /[\\`*_~[\u2028]|https?:\/\//g;
    while (this.at < this.text.length) {
      special.lastIndex = this.at;
      const found = special.exec(this.text);
      if (!found) break;
      this.at = found.index;
      if (!this.take(found[0])) this.at += this.runLength();
    }
    this.flush(this.text.length);
    return this.out;
  }

  take(sign) {
    if (sign === '\\') return this.escape();
    if (sign === '\u2028') return this.put(h('br', {}), this.at + 1);
    if (sign === '`') return this.code();
    if (sign === '[') return this.link();
    if (sign.startsWith('http')) return this.address();
    return this.emphasis();
  }

  /** Puts a node in place of the text from here to `end`. */
  put(node, end) {
    this.flush(this.at);
    this.out.push(...[node].flat());
    this.at = this.done = end;
    return true;
  }

  flush(end) {
    if (end > this.done) this.out.push(this.text.slice(this.done, end));
    this.done = end;
  }

  runLength() {
    let end = this.at + 1;
    while (this.text[end] === this.text[this.at] && this.text[end] !== '[') end++;
    return end - this.at;
  }

  escape() {
    if (!/[\\`*_~[\](){}#+.!|>-]/.test(this.text[this.at + 1] ?? '')) return false;
    return this.put(this.text[this.at + 1], this.at + 2);
  }

  code() {
    const mark = '`'.repeat(this.runLength());
    if (mark.length > 3) return false;
    const start = this.at + mark.length;
    const end = this.find(
      mark,
      start,
      (at) => this.text[at - 1] !== '`' && this.text[at + mark.length] !== '`',
    );
    return end > start && this.put(h('code', {}, this.text.slice(start, end)), end + mark.length);
  }

  emphasis() {
    const mark = this.text[this.at].repeat(this.runLength());
    const tags = emphasis[mark];
    const start = this.at + mark.length;
    const isInWord = mark[0] === '_' && isWord(this.text[this.at - 1]);
    if (!tags || isSpace(this.text[start]) || isInWord) return false;
    const sign = mark[0];
    const end = this.find(
      mark,
      start + 1,
      (at) =>
        !isSpace(this.text[at - 1]) &&
        this.text[at - 1] !== sign &&
        this.text[at - 1] !== '\\' &&
        this.text[at + mark.length] !== sign &&
        !(sign === '_' && isWord(this.text[at + mark.length])),
    );
    if (end < 0) return false;
    const inner = inline(this.text.slice(start, end), this.depth + 1);
    return this.put(
      tags.reduceRight((nodes, tag) => [h(tag, {}, nodes)], inner),
      end + mark.length,
    );
  }

  /** Where a mark that `fits` comes next; -1 when none does, which is then remembered. */
  find(mark, from, fits) {
    if (this.vain.has(mark)) return -1;
    for (let at = this.text.indexOf(mark, from); at >= 0; at = this.text.indexOf(mark, at + 1)) {
      if (fits(at)) return at;
    }
    this.vain.add(mark);
    return -1;
  }

  link() {
    if (this.depth >= DEEPEST) return false; // also keeps links out of links
    if (this.bracket < this.at && !this.vain.has('](')) this.bracket = this.text.indexOf('](', this.at);
    if (this.bracket < 0) this.vain.add('](');
    if (this.bracket < this.at) return false;
    const end = this.find(')', this.bracket + 2, () => true);
    if (end < 0) return false;
    const words = this.text.slice(this.at + 1, this.bracket);
    const address = this.text
      .slice(this.bracket + 2, end)
      .trim()
      .split(/\s/, 1)[0];
    if (/^https?:\/\/[^\s]/i.test(address)) return this.put(anchor(address, inline(words, DEEPEST)), end + 1);
    return this.put([...inline(words, DEEPEST), ` (${address})`], end + 1);
  }

  address() {
    if (this.depth >= DEEPEST) return false;
    let end = this.at + this.text.slice(this.at).search(/[\s<>"'`]|$/);
    while (/[.,;:!?)\]*_]/.test(this.text[end - 1])) end--;
    const address = this.text.slice(this.at, end);
    return /^https?:\/\/./.test(address) && this.put(anchor(address, address), end);
  }
}

/** A link that says nothing of this page to where it leads. */
function anchor(address, words) {
  return h('a', {href: address, rel: 'noopener noreferrer', target: '_blank', title: address}, words);
}
