// The Table tab: a row for each ticked run, a column for each metric with its best value. A run alone
// has a row for each metric in place of that.

const fixedColumns = [
  {key: ' run', word: 'table.run', value: (run) => run.name},
  {key: ' state', word: 'table.state', value: (run) => stateOrder.indexOf(run.state)},
  {key: ' step', word: 'table.step', value: (run) => run.step, text: (run) => stepText(run.step)},
  {
    key: ' seconds',
    word: 'table.duration',
    value: (run) => run.seconds,
    text: (run) => duration(run.seconds),
  },
];
const table = {box: null, head: null, body: null, shown: ''};

registerTab({
  key: 'table',
  word: 'tab.table',
  mount(root) {
    Object.assign(table, {
      head: h('thead', {}),
      body: h('tbody', {}),
      hint: h('p', {class: 'muted hint'}),
      shown: '',
    });
    table.box = h(
      'div',
      {class: 'card wide', tabindex: '0', role: 'region', 'aria-label': t('tab.table')},
      h('table', {class: 'grid'}, table.head, table.body),
    );
    root.append(h('h2', {class: 'title'}, t('table.title')), table.box, table.hint);
    this.update();
  },
  update() {
    const runs = ticked();
    const columns = [...fixedColumns, ...metricColumns(runs)];
    const shown = JSON.stringify([
      columns.map((column) => column.key),
      runs.map((run) => [run.id, run.name, run.state, run.step, run.summary, colour(run.id)]),
      view.order,
      language,
    ]);
    if (shown === table.shown) return;
    table.shown = shown;
    setText(table.hint, runs.length === 1 ? '' : t('table.hint'));
    if (runs.length === 1) {
      showSingle(
        runs[0],
        columns.filter((column) => column.isMetric),
      );
      return;
    }
    keepingFocus(() => clear(table.head).append(h('tr', {}, columns.map(headCell))));
    const best = new Map(
      columns.filter((column) => column.goal).map((column) => [column.key, bestIn(column, runs)]),
    );
    clear(table.body).append(...sortedRows(runs, columns).map((run) => tableRow(run, columns, best)));
  },
  unmount() {
    table.box = table.head = table.body = null;
  },
});

/** Last, lowest and highest of each metric of a run. */
function showSingle(run, columns) {
  const heads = ['table.metric', 'table.last', 'table.lowest', 'table.highest'];
  const head = (word, i) => h('th', {scope: 'col', class: i ? 'number' : 'pinned'}, t(word));
  clear(table.head).append(h('tr', {}, heads.map(head)));
  const row = ({key, goal}) => {
    const best = {min: 1, max: 2}[goal];
    const cell = (value, i) => h('td', {class: i === best ? 'number best' : 'number'}, num(value));
    return h(
      'tr',
      {},
      h(
        'th',
        {scope: 'row', class: 'pinned'},
        h('span', {class: 'cut name tag', dir: 'auto', title: key}, key),
      ),
      own(run.summary, key).map(cell),
    );
  };
  clear(table.body).append(...columns.map(row));
}

function metricColumns(runs) {
  const tags = new Set(runs.flatMap((run) => Object.keys(run.summary ?? {})));
  return [...tags].sort(byTag).map((tag) => {
    const goal = runs.map((run) => goalOf(run, tag)).find(Boolean) ?? null;
    return {
      key: tag,
      goal,
      value: (run) => metricValue(run, tag, goal),
      text: (run) => num(metricValue(run, tag, goal)),
      isMetric: true,
    };
  });
}

/** The best value where the goal is known, else the last one. */
function metricValue(run, tag, goal) {
  const [last, min, max] = own(run.summary, tag) ?? [];
  return (goal === 'max' ? max : goal === 'min' ? min : last) ?? last;
}

/** Training first, validation next, then by name. */
function byTag(a, b) {
  const rank = (tag) => own({train: 0, val: 1}, tag.split('/', 1)[0]) ?? 2;
  return rank(a) - rank(b) || collate(a, b);
}

function bestIn(column, runs) {
  const values = runs.map(column.value).filter((value) => Number.isFinite(value));
  if (values.length < 2) return NaN;
  return column.goal === 'max' ? Math.max(...values) : Math.min(...values);
}

function sortedRows(runs, columns) {
  const isDown = view.order.startsWith('-');
  const column = columns.find((each) => each.key === view.order.slice(isDown ? 1 : 0));
  if (!column) return runs;
  const sign = isDown ? -1 : 1;
  return [...runs].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (typeof x === 'string' && typeof y === 'string') return sign * byName(a, b);
    const [isX, isY] = [Number.isFinite(x), Number.isFinite(y)];
    // What has no value stands last, whichever way the rest is sorted.
    return isX && isY ? sign * (x - y) : isY - isX;
  });
}

function headCell(column, i) {
  const name = column.word ? t(column.word) : column.key;
  const order =
    view.order === column.key ? 'ascending' : view.order === '-' + column.key ? 'descending' : 'none';
  const sign = {ascending: ' ▲', descending: ' ▼', none: ''}[order];
  // The first click puts the best on top.
  const first = column.goal === 'max' ? '-' : '';
  const next = view.order === first + column.key ? (first ? '' : '-') + column.key : first + column.key;
  const goal = column.goal
    ? h('span', {class: 'goal', 'aria-hidden': 'true'}, column.goal === 'max' ? '↥' : '↧')
    : null;
  return h(
    'th',
    {scope: 'col', 'aria-sort': order, class: i > 1 ? 'number' : i === 0 ? 'pinned' : null},
    h(
      'button',
      {
        class: 'head',
        type: 'button',
        id: 'order-' + i,
        title: column.goal ? `${name}: ${t('table.' + column.goal)}` : name,
        onclick: () => setView({order: next}),
      },
      h('span', {class: 'cut name', dir: 'auto'}, name),
      goal,
      sign,
    ),
  );
}

function tableRow(run, columns, best) {
  return h(
    'tr',
    {},
    columns.map((column, i) => {
      if (i === 0) return h('th', {scope: 'row', class: 'pinned'}, runLabel(run));
      if (i === 1) return h('td', {}, stateMark(run.state), t('state.' + run.state));
      const value = column.value(run);
      const isBest = column.goal && value === best.get(column.key);
      return h(
        'td',
        {
          class: isBest ? 'number best' : 'number',
          title: column.isMetric ? valueTitle(run, column.key) : null,
        },
        column.text(run),
      );
    }),
  );
}

function valueTitle(run, tag) {
  const summary = own(run.summary, tag);
  if (!summary) return null;
  const [last, min, max] = summary.map(num);
  return t('table.values', {tag, last, min, max});
}

/** The colour and the name of a run, for heads and captions. */
function runLabel(run) {
  return h(
    'span',
    {class: 'run-label'},
    h('span', {class: 'dot', style: {background: colour(run.id)}}),
    h('span', {class: 'cut name', dir: 'auto', title: run.name}, run.name),
  );
}
