// The Model tab: the layers of each ticked run, indented; runs with the same model share a table.

const modelTab = {root: null, shown: ''};
const models = new Map();

registerTab({
  key: 'model',
  word: 'tab.model',
  mount(root) {
    modelTab.root = h('div', {});
    root.append(modelTab.root);
    models.clear();
    modelTab.shown = '';
    return this.update();
  },
  update(changed) {
    if (changed && !['runs', 'list', 'theme'].some((key) => changed.has(key))) return undefined;
    // A run that has just logged its model had none before.
    const isWanted = (run) =>
      !models.has(run.id) || (run.has?.includes('model') && !models.get(run.id).length);
    if (!models.size) modelTab.root.append(h('p', {class: 'muted hint'}, t('loading')));
    const read = async (run) => models.set(run.id, (await store.source.model(run.id)).layers ?? []);
    return readAll(ticked().filter(isWanted), read, () => modelTab.root && showModels(ticked()));
  },
  unmount() {
    modelTab.root = null;
  },
});

function showModels(runs) {
  const shown = JSON.stringify(
    runs.map((run) => [run.id, run.name, colour(run.id), models.get(run.id)?.length]),
  );
  if (shown === modelTab.shown) return;
  modelTab.shown = shown;
  const alike = new Map();
  for (const run of runs) {
    const layers = models.get(run.id) ?? [];
    if (!layers.length) continue;
    const key = JSON.stringify(layers);
    if (!alike.has(key)) alike.set(key, {layers, runs: []});
    alike.get(key).runs.push(run);
  }
  clear(modelTab.root);
  if (!alike.size) modelTab.root.append(nothing('model.none'));
  for (const {layers, runs: same} of alike.values()) modelTab.root.append(modelSection(layers, same));
}

function modelSection(layers, runs) {
  const total = totalParameters(layers);
  const size = total
    ? t('model.total', {n: layers.length, parameters: count(total)})
    : t('model.layers', {n: layers.length});
  const most = Math.max(
    1,
    ...layers.filter((layer, i) => !isSum(layers, i)).map((layer) => layer.parameters ?? 0),
  );
  const heads = ['model.layer', 'model.type', 'model.detail', ...(total ? ['model.parameters'] : [])];
  const label = `${t('tab.model')}: ${runs.map((run) => run.name).join(', ')}`;
  return h(
    'section',
    {},
    h(
      'div',
      {class: 'title-row'},
      h('h2', {class: 'labels'}, runs.map(runLabel)),
      h('span', {class: 'muted'}, size),
    ),
    h(
      'div',
      {class: 'card wide', tabindex: '0', role: 'region', 'aria-label': label},
      h(
        'table',
        {class: 'grid model'},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            heads.map((word, i) => h('th', {scope: 'col', class: i === 3 ? 'number' : null}, t(word))),
          ),
        ),
        h(
          'tbody',
          {},
          layers.map((layer, i) => layerRow(layers, i, total ? most : 0)),
        ),
      ),
    ),
  );
}

/** A row; with `most` the bar behind its parameters is as long as its part of the largest layer. */
function layerRow(layers, i, most) {
  const layer = layers[i];
  const part = layer.parameters && !isSum(layers, i) ? layer.parameters / most : 0;
  return h(
    'tr',
    {class: hasParts(layers, i) ? 'whole' : null},
    h(
      'th',
      {scope: 'row', style: {paddingInlineStart: 12 + 18 * Math.min(layer.depth, 12) + 'px'}},
      h('span', {class: 'name', dir: 'auto', title: layer.name}, layer.name),
    ),
    h('td', {}, h('span', {class: 'name', dir: 'auto', title: layer.type}, layer.type)),
    h(
      'td',
      {class: 'muted'},
      h('span', {class: 'name', dir: 'auto', title: layer.detail}, layer.detail ?? ''),
    ),
    most
      ? h(
          'td',
          {class: 'number share'},
          h('i', {'aria-hidden': 'true', style: {width: part * 100 + '%'}}),
          h('span', {}, layer.parameters === undefined ? '' : count(layer.parameters)),
        )
      : null,
  );
}

const hasParts = (layers, i) => (layers[i + 1]?.depth ?? 0) > layers[i].depth;

/** Whether a layer's parameters are those of layers inside that say theirs. */
const isSum = (layers, i) => hasParts(layers, i) && layers[i + 1].parameters !== undefined;

/** All parameters; those of a layer include those of the layers inside. */
function totalParameters(layers) {
  return layers.reduce((sum, layer) => sum + (layer.depth === 0 ? (layer.parameters ?? 0) : 0), 0);
}
