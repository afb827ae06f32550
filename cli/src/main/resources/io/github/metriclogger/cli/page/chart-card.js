// The card of one chart: its title and buttons, the row of values, the plot and what stands on it.

const MOST_VALUES = 5;
const NARROW_VALUES = 4;
const NARROW_PX = 345;
const smoothings = new WeakMap();

class ChartCard {
  /** @param board {x(), zoom(), setZoom(range), point(place, card, at), flags(card, look), watch(card)} */
  constructor(board, tag, data) {
    this.board = board;
    this.tag = tag;
    this.data = data;
    this.plot = null;
    this.width = 0;
    this.isVisible = false;
    this.isDirty = true;
    this.showsAll = false; // whether this card alone shows its outliers
    this.build();
  }

  build() {
    const {tag} = this;
    this.log = this.button(t('chart.log'), 'chart.logOf', () => setView({logs: toggled(view.logs, tag)}));
    this.wide = this.button('⤢', 'chart.wideOf', () => setView({wide: toggled(view.wide, tag)}));
    this.values = h('div', {class: 'chart-values'});
    this.notes = h('div', {class: 'chart-notes'});
    this.host = h('div', {class: 'plot', tabindex: 0, role: 'img', 'aria-label': tag, onkeydown: (event) => this.key(event)});
    listenToPinch(this.host, () => this.plot, (range) => this.board.zoomWithin(range, this));
    const title = h('h3', {class: 'cut', title: tag, dir: 'auto'}, tag.slice(tag.indexOf('/') + 1) || tag);
    this.node = h('article', {class: 'card chart', data: {tag}},
      h('header', {}, title, this.log, this.wide, this.menu()),
      this.values,
      h('div', {class: 'plot-box'}, this.host, this.notes, h('p', {class: 'muted'}, t('chart.noValues'))));
  }

  button(text, word, action) {
    const says = t(word, {tag: this.tag});
    return h('button', {class: 'quiet', type: 'button', title: says, 'aria-label': says, 'aria-pressed': 'false', onclick: action}, text);
  }

  menu() {
    const item = (word, action) => h('button', {class: 'quiet', type: 'button', onclick: () => {
      menu.open = false;
      action(this);
    }}, t(word));
    const says = t('chart.menuOf', {tag: this.tag});
    const menu = h('details', {class: 'chart-menu', onfocusout: (event) => {
      if (!menu.contains(event.relatedTarget)) menu.open = false;
    }},
      h('summary', {class: 'quiet', title: says, 'aria-label': says}, '⋯'),
      h('div', {class: 'card chart-items'}, item('chart.csv', saveCsv), item('chart.png', savePng)));
    return menu;
  }

  get isLog() {
    return view.logY !== view.logs.includes(this.tag);
  }

  get clip() {
    return view.outliers && !this.showsAll;
  }

  /** The curves of the ticked runs as plots take them, in the order of their colours. */
  curves() {
    const x = this.board.x();
    const curves = [];
    for (const run of ticked().sort((a, b) => slotOf(a.id) - slotOf(b.id))) {
      const known = this.data.curve(run.id, x, this.board.zoom());
      if (!known || known.segments.length === 0) continue;
      curves.push({
        id: run.id,
        name: run.name,
        gone: run.gone,
        colour: colour(run.id),
        dash: dash(run.id),
        segments: known.segments.map((segment) => smoothed(segment, known.overview)),
      });
    }
    return curves;
  }

  how(look) {
    return {zoom: this.board.zoom(), clip: this.clip, isSmoothed: view.smoothing > 0, flags: this.board.flags(this, look)};
  }

  /** Draws the card if it is in sight; else it is drawn when it comes into sight. */
  draw() {
    this.isDirty = true;
    if (!this.isVisible || this.width === 0 || !this.data.whole) return;
    this.isDirty = false;
    const curves = this.curves();
    this.node.classList.toggle('chart-empty', curves.length === 0);
    this.prepare();
    this.plot.show(curves, this.how(this.plot.look));
    this.showNotes();
    this.fillValues();
    this.point(this.board.place);
  }

  // uPlot is made anew only for what it cannot change.
  prepare() {
    const key = [this.board.x(), this.isLog, shownTheme()].join(' ');
    this.log.setAttribute('aria-pressed', this.isLog);
    if (this.plot && this.plotKey === key) return this.plot.resize(this.width);
    this.drop();
    this.plotKey = key;
    this.plot = new Plot(this.host, {
      x: this.board.x(),
      isLog: this.isLog,
      width: this.width,
      onSelect: (range) => this.board.setZoom(range),
      onCursor: (place, at) => this.board.point(place, this, at),
    });
  }

  resize(width) {
    if (width === this.width) return;
    this.width = width;
    this.draw();
  }

  showNotes() {
    const {above, below, hidden} = this.plot.y;
    const isWhole = this.showsAll && view.outliers;
    // A button that is being pressed must not be replaced by its like.
    const key = JSON.stringify([above, below, hidden, isWhole, this.isLog]);
    if (key === this.notesKey) return;
    this.notesKey = key;
    clear(this.notes);
    append(this.notes, [
      h('div', {}, above && this.note('▲', 'Above', above), isWhole && this.noteButton(t('chart.clipAgain'), '', false)),
      h('div', {}, below && this.note('▼', 'Below', below),
        hidden > 0 && h('span', {class: 'note'}, t('chart.hidden', {count: count(hidden)}))),
    ]);
  }

  note(shape, side, {count: n, extreme, many}) {
    const word = (many ? 'chart.spikes' : 'chart.points') + side;
    const text = shape + ' ' + t(word, {n, count: count(n), extreme: num(extreme)});
    // The floor of a logarithmic axis is no choice.
    return this.isLog ? h('span', {class: 'note'}, text) : this.noteButton(text, t('chart.showAll'), true);
  }

  noteButton(text, title, showsAll) {
    return h('button', {class: 'note', type: 'button', title, onclick: () => this.showAll(showsAll)}, text);
  }

  showAll(on) {
    this.showsAll = on;
    this.draw();
  }

  // One entry a run; the names stand beside the values while there are few.
  fillValues() {
    const {curves} = this.plot;
    const most = this.width < NARROW_PX ? NARROW_VALUES : MOST_VALUES;
    const key = JSON.stringify([most, ...curves.map(({id, name, gone, colour: own}) => [id, name, gone, own])]);
    if (key !== this.valuesKey) this.buildValues(curves, most);
    this.valuesKey = key;
    const says = curves.map((curve) => t('chart.last', {run: curve.name, value: this.valueText(curve, null)}));
    this.host.setAttribute('aria-label', this.tag + ': ' + says.join('; '));
  }

  buildValues(curves, most) {
    const list = h('div', {class: 'chart-list'});
    append(clear(this.values), [list]);
    this.texts = curves.slice(0, most).map((curve) => {
      const text = h('span', {});
      // Of names that are paths the ends differ.
      const name = h('span', {class: 'cut name chart-name'}, curve.name.slice(curve.name.lastIndexOf('/') + 1) || curve.name);
      const title = curve.gone ? t('chart.gone', {run: curve.name}) : curve.name;
      list.append(h('span', {class: 'chart-value', title}, chip(curve.id), curves.length <= 2 && name, text));
      return text;
    });
    const more = curves.slice(most).map((curve) => curve.name);
    if (more.length > 0) this.values.append(h('span', {class: 'muted', title: more.join('\n')}, '+' + more.length));
  }

  /** Shows the values at a place, null = the last ones, and puts the cursor there. */
  point(place) {
    if (!this.plot || !this.isVisible) return;
    this.plot.point(place);
    this.texts.forEach((text, k) => setText(text, this.valueText(this.plot.curves[k], place)));
  }

  valueText(curve, place) {
    const found = place === null ? lastRow(curve) : rowAt(curve, place);
    if (!found) return '–';
    const {segment, row} = found;
    return rowText(segment, row, view.smoothing > 0 ? segment.smooth[row] : segment.m[row]);
  }

  /** What the tooltip says of a place, the largest value first. */
  tooltip(place) {
    const rows = [];
    for (const curve of this.plot.curves) {
      const found = rowAt(curve, place);
      if (found) rows.push(this.tooltipRow(curve, found));
    }
    rows.sort((a, b) => b.sort - a.sort);
    const near = (this.plot.x[1] - this.plot.x[0]) / 80;
    const notes = this.plot.flags.filter((flag) => Math.abs(flag.x - place) < near).map((flag) => flag.text);
    return {title: placeText(this.board.x(), place, this.plot.isFine()), notes: [...new Set(notes)].slice(0, 3), rows};
  }

  tooltipRow({id, name}, {segment, row}) {
    const value = view.smoothing > 0 ? segment.smooth[row] : segment.m[row];
    const {lo, hi, m, n, s, t: times} = segment;
    const raw = n[row] > 1 ? num(lo[row]) + ' – ' + num(hi[row]) : n[row] === 1 && view.smoothing > 0 ? num(m[row]) : '';
    const step = Number.isFinite(s[row]) ? t('chart.ownStep', {step: stepText(s[row])}) : clock(times[row]);
    return {id, name, value: rowText(segment, row, value), range: raw, step, sort: n[row] > 0 ? value : -Infinity};
  }

  // Arrows walk the cursor, + and - zoom around it.
  key(event) {
    if (event.target !== this.host || !this.plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const [from, to] = this.plot.x;
    const place = this.board.place ?? to;
    const far = event.shiftKey ? (to - from) / 20 : 0;
    const walk = {
      ArrowRight: () => (far ? this.plot.nearest(place + far) : this.plot.next(place, 1)),
      ArrowLeft: () => (far ? this.plot.nearest(place - far) : this.plot.next(place, -1)),
      Home: () => this.plot.nearest(from),
      End: () => this.plot.nearest(to),
    }[event.key];
    const zoom = {'+': 0.5, '=': 0.5, '-': 2, '_': 2}[event.key];
    if (!walk && !zoom) return;
    event.preventDefault();
    if (walk) this.board.point(Math.min(to, Math.max(from, walk())), this, this.plot.at(place));
    else this.board.zoomBy(zoom, this.board.place ?? (from + to) / 2, this);
  }

  /** A still picture of the chart, for paper and for a file. */
  picture(width, height) {
    const options = {x: this.board.x(), isLog: this.isLog, width, height};
    return plotPicture(options, this.curves(), (look) => this.how(look));
  }

  drop() {
    if (this.plot) this.plot.destroy();
    this.plot = null;
  }
}

function toggled(tags, tag) {
  return tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag];
}

// A segment with its smoothed values, which are kept until the smoothing or the segment changes.
function smoothed(segment, overview) {
  const alpha = view.smoothing;
  const before = overview ? overview.find((one) => one.seg === segment.seg) : null;
  const kept = smoothings.get(segment);
  if (kept && kept.alpha === alpha && kept.before === before) return kept.made;
  const made = {...segment, smooth: alpha > 0 ? ema(segment, alpha, before) : segment.m};
  smoothings.set(segment, {alpha, before, made});
  return made;
}

function lastRow({segments}) {
  const segment = segments[segments.length - 1];
  return segment && segment.x.length > 0 ? {segment, row: segment.x.length - 1} : null;
}

// A bucket with a NaN says so, whatever else it holds.
function rowText(segment, row, value) {
  const bad = segment.bad.get(row);
  if (!bad) return num(value);
  return bad[0] ? 'NaN' : bad[1] ? '∞' : '−∞';
}
