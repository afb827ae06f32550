// The list of runs: finder, order, ticks. Rows are kept and filled anew only when what they show
// has changed, so that the focus stays and 200 runs cost little.

const list = {ul: null, rows: new Map(), count: null, clear: null, group: null, newest: null};
const LONG_NAME = 24; // from here on a name gets the whole width, above the sparkline
let latest = null; // the id of the newest run, for "always the newest run"

/** Builds the list with its tools. */
function runsList() {
  list.rows.clear();
  list.ul = h('ul', {class: 'runs'});
  list.count = h('span', {class: 'muted', role: 'status'});
  list.clear = h(
    'button',
    {class: 'link', type: 'button', onclick: () => setView({runs: []})},
    t('runs.clear'),
  );
  list.group = h('select', {
    class: 'plain',
    'aria-label': t('runs.group'),
    onchange: (e) => setView({group: e.target.value}),
  });
  list.newest = h('input', {type: 'checkbox', onchange: (e) => followNewest(e.target.checked)});
  const wake = () => loadConfigs();
  const side = h(
    'aside',
    {class: 'side', id: 'runs', 'aria-label': t('runs'), onpointerenter: wake, onfocusin: wake},
    h('div', {class: 'finder'}, findField(), sortField()),
    h('div', {class: 'side-row'}, list.count, list.clear),
    h(
      'div',
      {class: 'side-row'},
      store.source.live ? h('label', {class: 'check muted'}, list.newest, t('runs.newest')) : null,
      list.group,
    ),
    list.ul,
  );
  updateGroups();
  updateRunsList();
  return side;
}

function findField() {
  const field = h('input', {
    class: 'field',
    type: 'search',
    id: 'find',
    placeholder: t('runs.filter'),
    title: t('runs.filterHow'),
    'aria-label': t('runs.filter'),
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: (event) => setView({find: event.target.value}),
  });
  field.value = view.find;
  return field;
}

function sortField() {
  const orders = ['newest', 'name', 'best', 'state'];
  const field = h(
    'select',
    {
      class: 'field',
      id: 'sort',
      'aria-label': t('runs.sort'),
      onchange: (event) => setView({sort: event.target.value}),
    },
    orders.map((order) => h('option', {value: order}, t('sort.' + order))),
  );
  field.value = view.sort;
  return field;
}

/** Offers the settings in which runs differ as groups. */
function updateGroups() {
  if (!list.group) return;
  const keys = differingKeys(store.runs);
  if (view.group && !keys.includes(view.group)) keys.push(view.group);
  const shown = ['', ...keys];
  if (JSON.stringify(shown) !== list.group.dataset.shown) {
    list.group.dataset.shown = JSON.stringify(shown);
    clear(list.group).append(
      ...shown.map((key) => h('option', {value: key}, key ? t('runs.by', {key}) : t('runs.noGroup'))),
    );
  }
  list.group.value = view.group;
}

/** Brings the list up to date. */
function updateRunsList() {
  if (!list.ul || isSingle()) return;
  if (view.group || view.find.includes('=')) loadConfigs();
  const groups = groupedRuns();
  const nodes = groups.flatMap(([title, runs]) => [
    ...(title
      ? [h('li', {class: 'group-title cut', dir: 'auto', title: view.group}, `${view.group} = ${title}`)]
      : []),
    ...runs.map((run) => rowOf(run).item),
  ]);
  if (!nodes.length && store.runs.length) nodes.push(h('li', {class: 'side-row muted'}, t('runs.noMatch')));
  arrange(list.ul, nodes);
  for (const id of list.rows.keys()) if (!store.byId.has(id)) list.rows.delete(id);
  setText(list.count, t('runs.count', {ticked: ticked().length, n: store.runs.length}));
  list.clear.hidden = !ticked().length;
  list.newest.checked = view.newest;
  list.group.value = view.group;
}

/** Gives a node these children, moving only those out of place: what has the focus keeps it. */
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** The row of a run, filled anew if it shows something else than before. */
function rowOf(run) {
  let row = list.rows.get(run.id);
  if (!row) {
    const button = h('button', {
      class: 'run',
      type: 'button',
      role: 'checkbox',
      title: t('runs.hint'),
      data: {run: run.id},
      onclick: (event) => tick(run.id, event.altKey),
    });
    row = {item: h('li', {}, button), button, shown: ''};
    list.rows.set(run.id, row);
  }
  const isTicked = view.runs.includes(run.id);
  const paint = isTicked ? colour(run.id) : '';
  const shown = JSON.stringify([
    run.name,
    run.state,
    run.reason,
    run.seconds,
    run.eta,
    run.part,
    run.loaded,
    run.error,
    run.spark,
    run.gone,
    lastOf(run),
    paint,
    language,
  ]);
  if (shown !== row.shown) {
    row.shown = shown;
    row.button.setAttribute('aria-checked', String(isTicked));
    row.button.style.setProperty('--run', paint || 'var(--muted)');
    row.button.classList.toggle('long', run.name.length > LONG_NAME);
    append(clear(row.button), rowParts(run));
  }
  return row;
}

function rowParts(run) {
  const facts = [
    t(run.gone ? 'runs.gone' : 'state.' + run.state),
    run.seconds === undefined ? '' : duration(run.seconds),
    lastOf(run) === undefined ? '' : num(lastOf(run)),
  ];
  const parts = [
    h('span', {class: 'box', 'aria-hidden': 'true'}),
    h('span', {class: 'run-name cut name', dir: 'auto', title: run.name}, run.name),
    sparkline(run),
    h('span', {class: 'run-facts cut muted'}, stateMark(run.state), facts.filter(Boolean).join(' · ')),
  ];
  if (run.state === 'running') parts.push(...progress(run));
  if (run.loaded > 0 && run.loaded < 1)
    parts.push(h('span', {class: 'run-line muted'}, t('runs.reading', {percent: percent(run.loaded)})));
  const reason = said(run.error) || said(run.reason);
  if (reason)
    parts.push(
      h(
        'span',
        {class: `run-line reason ${run.error ? 'failed' : run.state}`, dir: 'auto', title: reason},
        reason,
      ),
    );
  return parts;
}

/** The sign of a state: a shape and a colour, so that neither is needed alone. */
function stateMark(state) {
  return h('i', {class: 'state ' + state, 'aria-hidden': 'true'});
}

function progress(run) {
  if (run.part === undefined || run.part === null) return [];
  const bar = h(
    'span',
    {class: 'bar', 'aria-hidden': 'true'},
    h('i', {style: {width: run.part * 100 + '%'}}),
  );
  const eta = run.eta > 0 ? t('runs.eta', {time: duration(run.eta)}) : '';
  return [bar, h('span', {class: 'run-line muted'}, [percent(run.part), eta].filter(Boolean).join(' · '))];
}

/** 48 values as a line of 80 × 24; gaps where there is no value. */
function sparkline(run) {
  const values = run.spark ?? [];
  const finite = values.filter((v) => Number.isFinite(v));
  if (finite.length < 2) return null;
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low || 1;
  let path = '';
  let isDown = false;
  values.forEach((value, i) => {
    if (Number.isFinite(value)) {
      const x = 1 + (78 * i) / (values.length - 1);
      path += `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${(22 - (20 * (value - low)) / span).toFixed(1)}`;
    }
    isDown = Number.isFinite(value);
  });
  return svg(
    'svg',
    {class: 'spark', viewBox: '0 0 80 24', 'aria-hidden': 'true'},
    svg('path', {
      d: path,
      'stroke-dasharray': view.runs.includes(run.id) ? dash(run.id).join(' ') || null : null,
    }),
  );
}

/** Ticks or unticks a run; `only` unticks all else. */
function tick(id, only) {
  const runs = ticked().map((run) => run.id);
  if (only) setView({runs: [id]});
  else if (runs.includes(id)) setView({runs: runs.filter((each) => each !== id)});
  else if (runs.length < MOST_RUNS) setView({runs: [...runs, id]});
  else setText(list.count, t('runs.full'));
}

function newestId() {
  return store.runs.filter((run) => !run.gone).sort(byNewest)[0]?.id ?? null;
}

function followNewest(on) {
  latest = null;
  setView({newest: on});
  keepNewest();
}

/** With "always the newest run" on, a newer run takes the place of the one that was newest. */
function keepNewest() {
  if (!view.newest) return;
  const id = newestId();
  if (id === null || id === latest) return;
  const runs = ticked()
    .map((run) => run.id)
    .filter((each) => each !== latest && each !== id);
  latest = id;
  setView({runs: [id, ...runs].slice(0, MOST_RUNS)});
}
