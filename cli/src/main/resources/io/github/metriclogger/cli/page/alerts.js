// The alerts of the ticked runs: a list that folds out, newest first.

const ALERT_SHAPES = {info: '●', warn: '▲', error: '✕'};
const MOST_ALERTS = 200;
const OPEN_ALERTS = 4;

/** The list; `reveal(run, alert)` is called by a click. */
class AlertList {
  constructor(reveal) {
    this.reveal = reveal;
    this.shown = '';
    this.body = h('ul', {class: 'alert-rows'});
    this.size = h('span', {class: 'muted'});
    const title = h('summary', {}, h('b', {}, t('alerts')), ' ', this.size);
    this.node = h('details', {class: 'card alerts', hidden: true}, title, this.body);
  }

  /** Shows the alerts of the ticked runs. The list opens by itself while it is short. */
  update() {
    const all = ticked().flatMap((run) => (run.alerts || []).map((alert) => ({run, alert})));
    all.sort((a, b) => (b.alert.time || 0) - (a.alert.time || 0));
    const key = JSON.stringify([all.map(({run, alert}) => [run.id, run.name, colour(run.id), alert]), language]);
    if (key === this.shown) return;
    const isFirst = this.shown === '' || this.node.hidden;
    this.shown = key;
    this.node.hidden = all.length === 0;
    if (isFirst) this.node.open = all.length <= OPEN_ALERTS;
    setText(this.size, count(all.length));
    clear(this.body);
    append(this.body, all.slice(0, MOST_ALERTS).map(({run, alert}) => h('li', {}, this.row(run, alert))));
    const more = all.length - MOST_ALERTS;
    if (more > 0) this.body.append(h('li', {class: 'muted alert-more'}, t('alert.more', {n: count(more)})));
  }

  row(run, alert) {
    const level = ALERT_SHAPES[alert.level] ? alert.level : 'info';
    const text = alertText(alert);
    const where = alert.step === undefined ? clock(alert.time) : t('chart.ownStep', {step: stepText(alert.step)});
    return h('button', {class: 'alert', type: 'button', onclick: () => this.reveal(run, alert)},
      h('span', {class: 'alert-shape ' + level, role: 'img', 'aria-label': t('alert.' + level)}, ALERT_SHAPES[level]),
      h('span', {class: 'cut alert-text', title: text, dir: 'auto'}, text),
      h('span', {class: 'cut alert-run'}, chip(run.id), ' ', h('span', {class: 'name'}, run.name)),
      h('span', {class: 'muted alert-where'}, where));
  }
}

/** An alert in one line: its headline, and what more it has to say. */
function alertText({title, text}) {
  if (!title || !text || text.startsWith(title)) return text || title;
  return title + ': ' + text;
}

/** The flags of a tag's chart: [{x, colour, text}]. `placeOf(run, alert)` is NaN where it is unknown. */
function flagsOf(tag, placeOf, look) {
  const colours = {warn: look.warn, error: look.bad};
  const flags = [];
  for (const run of ticked()) {
    for (const alert of run.alerts || []) {
      // One that names no metric concerns all, but a mere remark need not stand everywhere.
      if (alert.tag ? alert.tag !== tag : alert.level === 'info') continue;
      const x = placeOf(run, alert);
      if (Number.isFinite(x)) flags.push({x, colour: colours[alert.level] || look.accent, text: alertText(alert)});
    }
  }
  return flags;
}
