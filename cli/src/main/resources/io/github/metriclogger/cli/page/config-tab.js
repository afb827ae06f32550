// The Config tab: settings in rows, ticked runs in columns; only rows that differ unless all are wanted.

const configTab = {root: null, all: null};

registerTab({
  key: 'config',
  word: 'tab.config',
  mount(root) {
    configTab.all = h('input', {type: 'checkbox', onchange: (event) => setView({all: event.target.checked})});
    configTab.root = h('div', {}, h('p', {class: 'muted hint'}, t('loading')));
    root.append(
      h(
        'div',
        {class: 'title-row'},
        h('h2', {class: 'title'}, t('config.title')),
        h('label', {class: 'check'}, configTab.all, t('config.all')),
      ),
      configTab.root,
    );
    // Settings may have been added since they were last read.
    loadConfigs(true).then(() => this.update());
  },
  update(changed) {
    const isOurs = !changed || ['runs', 'all', 'list', 'theme'].some((key) => changed.has(key));
    if (!configTab.root || !isOurs) return;
    configTab.all.checked = view.all;
    const runs = ticked();
    if (runs.some((run) => !configs[run.id])) loadConfigs().then(() => showConfig(ticked()));
    showConfig(runs);
  },
  unmount() {
    configTab.root = null;
  },
});

function showConfig(runs) {
  if (!configTab.root || !runs.some((run) => configs[run.id])) return;
  const all = [...new Set(runs.flatMap((run) => Object.keys(configs[run.id] ?? {})))].sort();
  const differing = new Set(differingKeys(runs));
  const isAll = view.all || runs.length === 1;
  const shown = isAll ? all : all.filter((key) => differing.has(key));
  if (!all.length) clear(configTab.root).append(nothing('config.none'));
  else if (!shown.length) clear(configTab.root).append(h('p', {class: 'muted hint'}, t('config.same')));
  else
    clear(configTab.root).append(
      configTable(runs, shown, isAll ? differing : new Set()),
      h('p', {class: 'muted hint'}, isAll ? '' : t('config.rest')),
    );
}

function configTable(runs, keys, marked) {
  const head = h(
    'tr',
    {},
    h('th', {scope: 'col', class: 'pinned'}, t('config.setting')),
    runs.map((run) => h('th', {scope: 'col'}, runLabel(run))),
  );
  const row = (key) =>
    h(
      'tr',
      {class: marked.has(key) && runs.length > 1 ? 'differs' : null},
      h('th', {scope: 'row', class: 'pinned', dir: 'auto', title: key}, h('span', {class: 'name'}, key)),
      runs.map((run) => settingCell(own(configs[run.id], key))),
    );
  return h(
    'div',
    {class: 'card wide', tabindex: '0', role: 'region', 'aria-label': t('tab.config')},
    h('table', {class: 'grid config'}, h('thead', {}, head), h('tbody', {}, keys.map(row))),
  );
}

function settingCell(value) {
  const text = settingText(value);
  return h(
    'td',
    {class: value === undefined ? 'muted' : null, title: text},
    h('div', {class: 'lines name', dir: 'auto'}, text),
  );
}
