// The Log tab: the console lines of one run, the newest below; follows while scrolled to the end.

const MOST_LINES = 5000;
const logTab = {box: null, run: null, q: null, lines: [], first: true, isAsking: false, isAgain: false};

registerTab({
  key: 'log',
  word: 'tab.log',
  mount(root) {
    Object.assign(logTab, {run: null, q: null, lines: [], isAsking: false});
    logTab.select = h('select', {
      class: 'field',
      'aria-label': t('log.run'),
      onchange: (event) => setView({log: event.target.value}),
    });
    logTab.field = h('input', {
      class: 'field',
      type: 'search',
      id: 'q',
      placeholder: t('log.search'),
      'aria-label': t('log.search'),
      autocomplete: 'off',
      spellcheck: 'false',
      oninput: (event) => setView({q: event.target.value}),
    });
    logTab.field.value = view.q;
    logTab.says = h('span', {class: 'muted', role: 'status'});
    logTab.earlier = h(
      'button',
      {class: 'link', type: 'button', onclick: () => guarded(loadEarlier)},
      t('log.earlier'),
    );
    logTab.ul = h('div', {class: 'lines-of-log'});
    logTab.box = h(
      'div',
      {class: 'card log', tabindex: '0', role: 'region', 'aria-label': t('tab.log')},
      logTab.earlier,
      logTab.ul,
    );
    root.append(h('div', {class: 'toolbar log-tools'}, logTab.select, logTab.field, logTab.says), logTab.box);
    return this.update();
  },
  update() {
    const runs = ticked();
    const wanted =
      runs.find((run) => run.id === view.log) ?? runs.find((run) => run.has?.includes('log')) ?? runs[0];
    offerRuns(runs, wanted);
    if (logTab.run === wanted.id && logTab.q === view.q) return undefined;
    Object.assign(logTab, {run: wanted.id, q: view.q, lines: [], first: true});
    return loadLog();
  },
  tick(ids) {
    return !ids || ids.includes(logTab.run) ? loadLog() : undefined;
  },
  unmount() {
    logTab.box = null;
  },
});

function offerRuns(runs, wanted) {
  const names = runs.map((run) => run.id + run.name).join('\n');
  if (logTab.select.dataset.names !== names) {
    logTab.select.dataset.names = names;
    clear(logTab.select).append(...runs.map((run) => h('option', {value: run.id}, run.name)));
  }
  logTab.select.value = wanted.id;
}

/** Reads the end of the log; a call while one is under way leads to one more. */
async function loadLog() {
  if (logTab.isAsking) {
    logTab.isAgain = true;
    return;
  }
  logTab.isAsking = true;
  const {run, q} = logTab;
  try {
    const answer = await store.source.log(run, {q: q || undefined});
    if (logTab.box && logTab.run === run && logTab.q === q) takeLines(answer);
  } finally {
    logTab.isAsking = false;
  }
  if (logTab.isAgain && logTab.box) {
    logTab.isAgain = false;
    await loadLog();
  }
}

/** Appends what is new; starts anew where lines between would be missing. */
function takeLines({lines, first, stopped}) {
  if (stopped && !lines.length && logTab.lines.length) return; // found further back, by asking on
  const last = logTab.lines.at(-1)?.n ?? -1;
  const fresh = lines.filter((line) => line.n > last);
  const joins = logTab.lines.length > 0 && lines.length > 0 && lines[0].n <= last;
  const isAtEnd = !logTab.lines.length || isScrolledToEnd();
  if (joins) {
    replaceLast(lines.find((line) => line.n === last));
    logTab.lines.push(...fresh);
    logTab.ul.append(...fresh.map(lineNode));
  } else {
    Object.assign(logTab, {lines, first, from: stopped ?? lines[0]?.n});
    clear(logTab.ul).append(...lines.map(lineNode));
  }
  if (isAtEnd) {
    trimLines();
    logTab.box.scrollTop = logTab.box.scrollHeight;
  }
  sayLines();
}

/** A line that was read while it was being written comes again, longer. */
function replaceLast(line) {
  if (line && line.text !== logTab.lines.at(-1).text) {
    logTab.lines[logTab.lines.length - 1] = line;
    logTab.ul.lastChild.replaceWith(lineNode(line));
  }
}

function isScrolledToEnd() {
  const {scrollTop, clientHeight, scrollHeight} = logTab.box;
  return scrollTop + clientHeight >= scrollHeight - 24;
}

function trimLines() {
  const over = logTab.lines.length - MOST_LINES;
  if (over <= 0) return;
  logTab.lines.splice(0, over);
  for (let i = 0; i < over; i++) logTab.ul.firstChild.remove();
  Object.assign(logTab, {first: false, from: logTab.lines[0].n});
}

async function loadEarlier() {
  const {run, q} = logTab;
  const answer = await store.source.log(run, {q: q || undefined, before: logTab.from});
  if (!logTab.box || logTab.run !== run || logTab.q !== q) return;
  if (answer.lines.length && !logTab.lines.length) clear(logTab.ul);
  logTab.lines.unshift(...answer.lines);
  Object.assign(logTab, {first: answer.first, from: answer.stopped ?? answer.lines[0]?.n});
  // What was read stays where it is.
  const below = logTab.box.scrollHeight - logTab.box.scrollTop;
  logTab.ul.prepend(...answer.lines.map(lineNode));
  sayLines();
  logTab.box.scrollTop = logTab.box.scrollHeight - below;
}

function sayLines() {
  logTab.earlier.hidden = logTab.first;
  setText(logTab.says, logTab.lines.length ? t('log.lines', {n: logTab.lines.length}) : '');
  if (!logTab.lines.length)
    clear(logTab.ul).append(h('p', {class: 'muted'}, t(logTab.q ? 'log.noMatch' : 'log.none')));
}

function lineNode({text, level}) {
  return h('div', {class: 'line ' + level, dir: 'auto'}, marked(text, logTab.q));
}

/** The text with every place that was sought in a mark. */
function marked(text, q) {
  if (!q) return text || '\u00a0';
  const sought = new RegExp('(' + q.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') + ')', 'gi');
  return text.split(sought).map((part, i) => (i % 2 ? h('mark', {}, part) : part));
}
