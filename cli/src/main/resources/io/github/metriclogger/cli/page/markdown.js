// Markdown made into nodes, never into markup: headings, bold, italic, struck, code, lists, quotes,
// tables, links to http and https. It loads nothing, and takes time in proportion to the text:
// nesting ends at a fixed depth, and what was once sought in vain is not sought again.

const DEEPEST = 5;
const WIDEST_TABLE = 64;
const listItem = /^( *)([-*+]|\d{1,9}[.)]) +(\S.*)$/;

/** The text as one element. */
function markdown(text) {
  const lines = String(text).replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n');
  return h('div', {class: 'markdown', dir: 'auto'}, blocksOf(lines, 0));
}

function blocksOf(lines, depth) {
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const [node, next] = blockAt(lines, at, depth);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

/** The block that starts at a line, and the line after it. */
function blockAt(lines, at, depth) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (isFence(line)) return fencedAt(lines, at);
  const heading = /^ {0,3}(#{1,6}) (.*)$/.exec(line);
  if (heading)
    return [h('h' + Math.min(6, heading[1].length + 2), {}, inline(withoutHashes(heading[2]))), at + 1];
  if (isRule(line)) return [h('hr', {}), at + 1];
  if (depth < DEEPEST && isQuote(line)) return quoteAt(lines, at, depth);
  if (depth < DEEPEST && listItem.test(line)) return listAt(lines, at, depth);
  if (isTable(lines, at)) return tableAt(lines, at);
  return paragraphAt(lines, at, depth);
}

const isFence = (line) => /^ {0,3}(```|~~~)/.test(line);
const isQuote = (line) => /^ {0,3}>/.test(line);
const isRule = (line) => line.length < 200 && /^ {0,3}([-*_])( *\1){2,} *$/.test(line);
const isTable = (lines, at) => lines[at].includes('|') && isTableRule(lines[at + 1] ?? '');
const isTableRule = (line) => line.includes('-') && line.includes('|') && /^[ |:-]+$/.test(line);

function withoutHashes(text) {
  let end = text.trimEnd().length;
  while (end > 0 && text[end - 1] === '#') end--;
  return end === 0 || text[end - 1] === ' ' ? text.slice(0, end).trim() : text.trim();
}

function fencedAt(lines, at) {
  const fence = lines[at].trim().slice(0, 3);
  let end = at + 1;
  while (end < lines.length && !lines[end].trimStart().startsWith(fence)) end++;
  return [h('pre', {tabindex: '0'}, h('code', {}, lines.slice(at + 1, end).join('\n'))), end + 1];
}

function quoteAt(lines, at, depth) {
  let end = at;
  while (end < lines.length && isQuote(lines[end])) end++;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return [h('blockquote', {}, blocksOf(inner, depth + 1)), end];
}

/** A list: items of the first one's indent; deeper lines belong to the item above. */
function listAt(lines, at, depth) {
  const [, indent, mark] = listItem.exec(lines[at]);
  const isOrdered = mark.length > 1;
  const items = [];
  let next = at;
  while (next < lines.length) {
    const found = listItem.exec(lines[next]);
    if (found && found[1].length <= indent.length && found[2].length > 1 === isOrdered) {
      items.push([found[3]]);
    } else if (items.length && lines[next].startsWith(indent + '  ') && lines[next].trim()) {
      items.at(-1).push(lines[next].slice(indent.length + 2));
    } else break;
    next++;
  }
  const start = isOrdered ? Number.parseInt(mark, 10) : null;
  return [
    h(
      isOrdered ? 'ol' : 'ul',
      {start: start === 1 ? null : start},
      items.map((item) => h('li', {}, itemParts(item, depth))),
    ),
    next,
  ];
}

function itemParts(item, depth) {
  const nodes = blocksOf(item, depth + 1);
  // A plain item is a line, not a paragraph with space around it.
  if (nodes[0]?.tagName === 'P') nodes.splice(0, 1, ...nodes[0].childNodes);
  return nodes;
}

function tableAt(lines, at) {
  const head = cellsOf(lines[at]);
  let end = at + 2;
  while (end < lines.length && lines[end].includes('|')) end++;
  const row = (line) => {
    const cells = cellsOf(line);
    return h(
      'tr',
      {},
      head.map((_, i) => h('td', {}, inline(cells[i] ?? ''))),
    );
  };
  const table = h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        head.map((cell) => h('th', {scope: 'col'}, inline(cell))),
      ),
    ),
    h('tbody', {}, lines.slice(at + 2, end).map(row)),
  );
  return [h('div', {class: 'wide', tabindex: '0'}, table), end];
}

function cellsOf(line) {
  const cells = line
    .trim()
    .split('|', WIDEST_TABLE + 2)
    .map((cell) => cell.trim());
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells.slice(0, WIDEST_TABLE);
}

function paragraphAt(lines, at, depth) {
  let end = at + 1;
  const ends = (line) =>
    !line.trim() ||
    isFence(line) ||
    /^ {0,3}#{1,6} /.test(line) ||
    (depth < DEEPEST && (isQuote(line) || listItem.test(line)));
  while (end < lines.length && !ends(lines[end]) && !isTable(lines, end)) end++;
  const parts = lines.slice(at, end).flatMap((line, i, all) => {
    const isHard = line.endsWith('  ') || line.endsWith('\\');
    const text = isHard && line.endsWith('\\') ? line.slice(0, -1) : line;
    return i < all.length - 1 ? [text.trim(), isHard ? '\u2028' : '\n'] : [text.trim()];
  });
  return [h('p', {}, inline(parts.join(''))), end];
}
