// The Charts tab: tool bar, alerts, and the charts of the ticked runs.

const chartsTab = {bar: null, alerts: null, board: null, reading: null, woken: new Set(), held: new Map()};

registerTab({
  key: 'charts',
  word: 'tab.charts',
  mount(root) {
    const tab = chartsTab;
    tab.bar = new ToolBar(false);
    tab.board = new Board({system: false}, tab.held);
    tab.alerts = new AlertList((run, alert) => tab.board.reveal(run, alert));
    tab.reading = h('p', {class: 'muted reading', role: 'status', hidden: true});
    append(root, [tab.bar.node, tab.alerts.node, tab.reading, tab.board.node]);
    this.refresh();
    tab.board.start();
  },
  update(changed) {
    this.refresh();
    chartsTab.board.update(changed);
  },
  refresh() {
    chartsTab.bar.update();
    chartsTab.alerts.update();
    showReading();
    wakeRuns();
  },
  tick(ids) {
    chartsTab.board.tick(ids);
  },
  unmount() {
    chartsTab.board.close();
  },
  print() {
    return chartsTab.board.paper;
  },
});

function showReading() {
  const busy = ticked().filter((run) => run.loaded > 0 && run.loaded < 1);
  chartsTab.reading.hidden = busy.length === 0;
  setText(chartsTab.reading, busy.map((run) => t('chart.reading', {run: run.name, percent: percent(run.loaded)})).join(' · '));
}

// A run that nobody has read yet names no tags, so no chart asks for it: asking for none reads it.
async function wakeRuns() {
  const asleep = ticked().filter((run) => run.loaded === 0 && !run.gone && !run.error && !chartsTab.woken.has(run.id));
  if (asleep.length === 0 || !store.source.live) return;
  for (const run of asleep) chartsTab.woken.add(run.id);
  try {
    await store.source.series({items: asleep.map((run) => ({run: run.id, tag: ''})), x: 'step', px: 16});
    await loadRuns();
  } catch (e) {
    if (!(e instanceof SourceError)) throw e;
    for (const run of asleep) chartsTab.woken.delete(run.id);
  }
}
