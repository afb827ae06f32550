// A board: the charts of a tab in their groups, drawn when they come into sight, with one cursor and
// one zoom for all.

/** How far from sight a chart is drawn already. */
const SIGHT_MARGIN = '250px';
/** Charts on paper: two beside each other on A4. */
const PAPER_PX = 330;
const PAPER_WIDE_PX = 690;
const FIRST_GROUPS = ['train', 'val'];
const knownTags = new WeakMap();

class Board {
  /**
   * @param options {system}: whether the charts are of the machine
   * @param held charts by tag, kept while another tab is open
   */
  constructor({system}, held) {
    this.system = system;
    this.held = held;
    this.cards = new Map();
    this.shown = '';
    this.place = null;
    this.hovered = null;
    this.node = h('div', {class: 'board'});
    this.loader = new Loader(this);
    this.resizes = new ResizeObserver((entries) => {
      for (const {target, contentRect} of entries) this.cardOf.get(target)?.resize(Math.floor(contentRect.width));
    });
    this.cardOf = new WeakMap();
    this.onNarrow = () => this.watchSight();
    narrowScreen.addEventListener('change', this.onNarrow);
    this.onScroll = () => hideTooltip();
    document.addEventListener('scroll', this.onScroll, {capture: true, passive: true});
    // What is shown may have grown while another tab was open.
    for (const data of held.values()) for (const {id} of store.runs) data.news.add(id);
  }

  /** To be called when the board's node is on the page. */
  start() {
    this.watchSight();
    this.update(new Set(['list']));
    this.takeAllOfReport();
  }

  // The margin counts only for the box that scrolls: the panel, on a phone the window.
  watchSight() {
    if (this.sights) this.sights.disconnect();
    const root = narrowScreen.matches ? null : this.node.closest('.panel');
    this.sights = new IntersectionObserver((entries) => this.see(entries), {root, rootMargin: SIGHT_MARGIN});
    for (const card of this.cards.values()) if (card.node.isConnected) this.sights.observe(card.node);
  }

  see(entries) {
    let isNew = false;
    for (const {target, isIntersecting} of entries) {
      const card = this.cardOf.get(target);
      card.isVisible = isIntersecting;
      if (!isIntersecting) continue;
      isNew = true;
      if (card.isDirty) card.draw();
      else card.point(this.place);
    }
    if (isNew) this.loader.pull();
  }

  x() {
    return this.system ? view.systemX : shownAxis();
  }

  zoom() {
    return this.system ? view.systemZoom : view.zoom;
  }

  setZoom(range) {
    setView({[this.system ? 'systemZoom' : 'zoom']: range && tidyRange(range, this.x() === 'step')});
  }

  /** Zooms all charts by a factor around a place of one. */
  zoomBy(factor, place, card) {
    const [from, to] = card.plot.x;
    this.zoomWithin([place - (place - from) * factor, place + (to - place) * factor], card);
  }

  /** Zooms all charts to a range, as far as one of them has values. */
  zoomWithin(range, card) {
    const whole = xRange(card.plot.curves.map((curve) => this.wholeOf(card, curve))) || card.plot.x;
    const next = [Math.max(whole[0], range[0]), Math.min(whole[1], range[1])];
    const isAll = next[0] <= whole[0] && next[1] >= whole[1];
    if (next[1] - next[0] > (whole[1] - whole[0]) * 1e-7) this.setZoom(isAll ? null : next);
  }

  wholeOf(card, curve) {
    return card.data.curve(curve.id, this.x(), null) || curve;
  }

  /** The ticked runs that have a tag, by id. */
  runs(tag) {
    return ticked().filter((run) => !run.gone && this.tagsOf(run).has(tag)).map((run) => run.id);
  }

  tagsOf(run) {
    const tags = (this.system ? run.system : run.tags) || [];
    if (!knownTags.has(tags)) knownTags.set(tags, new Set(tags));
    return knownTags.get(tags);
  }

  /** The charts in sight, on paper all; those of a report too, since their curves are there. */
  visible() {
    return [...this.cards.values()].filter((card) => card.isVisible || isPrinting || this.takesAll).map((card) => card.data);
  }

  // When nothing else is to be done, so that a browser that prints by itself finds all curves.
  takeAllOfReport() {
    const soon = window.requestIdleCallback || ((action) => setTimeout(action, 500));
    if (!store.source.live) soon(() => {
      this.takesAll = true;
      this.loader.pull();
    });
  }

  drawn(data) {
    const card = this.cards.get(data.tag);
    if (card && card.data === data) card.draw();
  }

  /** Brings the board up to date after a change of the view or of the runs. */
  update(changed) {
    const has = (...keys) => keys.some((key) => changed.has(key));
    if (has('theme')) this.paper = isPrinting ? this.drawPaper() : this.dropPaper();
    if (has('x', 'systemX', 'zoom', 'systemZoom')) this.leave();
    this.layOut();
    const isDrawn = has('list', 'runs', 'smoothing', 'x', 'systemX', 'zoom', 'systemZoom', 'logY', 'logs', 'outliers', 'theme');
    if (isDrawn) for (const card of this.cards.values()) card.draw();
    this.loader.pull();
  }

  /** Fetches what runs have gained; null = perhaps all of them. */
  tick(ids) {
    const grown = ids || store.runs.map((run) => run.id);
    for (const {data} of this.cards.values()) {
      data.failed = '';
      for (const id of grown) data.news.add(id);
    }
    this.loader.pull();
  }

  /** The tags that are shown: those of the ticked runs that pass the filter, by group. */
  groups() {
    const filter = this.system ? () => true : chartFilter(view.charts);
    const tags = new Set(ticked().flatMap((run) => [...this.tagsOf(run)]));
    const groups = new Map();
    for (const tag of [...tags].filter(filter)) {
      const group = tag.includes('/') ? tag.slice(0, tag.indexOf('/')) : '';
      groups.set(group, [...(groups.get(group) || []), tag]);
    }
    return [...groups].sort(([a], [b]) => byGroup(a, b));
  }

  // The nodes are touched only when other charts are to be seen.
  layOut() {
    const groups = this.groups();
    for (const card of this.cards.values()) this.widen(card);
    const key = JSON.stringify(groups);
    if (key === this.shown) return;
    this.shown = key;
    const wanted = new Set(groups.flatMap(([, tags]) => tags));
    for (const [tag, card] of this.cards) if (!wanted.has(tag)) this.remove(tag, card);
    clear(this.node);
    append(this.node, groups.map(([group, tags]) => this.section(group, tags)));
    if (groups.length === 0) this.node.append(nothing(this.emptyWord()));
  }

  emptyWord() {
    if (this.system) return 'system.none';
    return view.charts ? 'chart.noMatch' : 'chart.none';
  }

  section(group, tags) {
    const title = this.system && !group ? t('tab.system') : group || t('chart.plain');
    return h('section', {},
      h('h2', {class: 'group-title'}, h('span', {class: 'name'}, title), ' ', h('small', {class: 'muted'}, tags.length)),
      h('div', {class: 'charts'}, tags.map((tag) => this.card(tag).node)));
  }

  card(tag) {
    if (!this.cards.has(tag)) this.cards.set(tag, this.newCard(tag));
    return this.cards.get(tag);
  }

  newCard(tag) {
    if (!this.held.has(tag)) this.held.set(tag, new ChartData(tag));
    const card = new ChartCard(this, tag, this.held.get(tag));
    this.cardOf.set(card.node, card);
    this.cardOf.set(card.host, card);
    this.widen(card);
    this.sights.observe(card.node);
    this.resizes.observe(card.host);
    return card;
  }

  widen(card) {
    const isWide = view.wide.includes(card.tag);
    card.node.classList.toggle('chart-wide', isWide);
    card.wide.setAttribute('aria-pressed', isWide);
  }

  remove(tag, card) {
    this.sights.unobserve(card.node);
    this.resizes.unobserve(card.host);
    card.drop();
    this.cards.delete(tag);
  }

  /** Puts the cursor of all charts at a place; the tooltip is that of `card`, beside `at`. */
  point(place, card, at) {
    if (place === null && this.hovered !== card) return;
    this.place = place;
    this.hovered = place === null ? null : card;
    this.at = at;
    if (this.isPointing) return;
    this.isPointing = true;
    requestAnimationFrame(() => {
      this.isPointing = false;
      this.showPoint();
    });
  }

  // What lay under the mouse has moved away.
  leave() {
    this.place = this.hovered = null;
    hideTooltip();
  }

  showPoint() {
    for (const card of this.cards.values()) card.point(this.place);
    if (this.hovered && this.hovered.plot) showTooltip(this.hovered.tooltip(this.place), this.at);
    else hideTooltip();
  }

  flags(card, look) {
    return flagsOf(card.tag, (run, alert) => this.placeOf(run, alert, card), look);
  }

  /** Where an alert lies on the x axis of a card; NaN where its run's curve does not say. */
  placeOf(run, alert, card) {
    if (this.x() === 'step') return alert.step ?? NaN;
    const known = card.data.curve(run.id, this.x(), null);
    const by = alert.step === undefined ? 't' : 's';
    const sought = alert.step ?? alert.time;
    for (const segment of known ? known.segments : []) {
      const row = segment[by].findIndex((value) => value >= sought);
      if (row >= 0) return segment.x[row];
    }
    return NaN;
  }

  /** Zooms to an alert and brings its chart into sight. */
  reveal(run, alert) {
    const tag = alert.tag && this.cards.has(alert.tag) ? alert.tag : this.cards.keys().next().value;
    const card = this.cards.get(tag);
    if (!card) return;
    const place = this.placeOf(run, alert, card);
    const whole = card.data.whole && xRange(card.curves().map((curve) => this.wholeOf(card, curve)));
    const half = whole ? (whole[1] - whole[0]) / 50 : NaN;
    if (Number.isFinite(place) && half > 0) this.setZoom([place - half, place + half]);
    card.node.scrollIntoView({block: 'center'});
    card.host.focus({preventScroll: true});
  }

  /**
   * Draws all charts for paper. What is known is drawn at once, since a browser that was told to print
   * by its own menu waits for nothing; the page's own button waits for the rest.
   */
  async drawPaper() {
    this.dropPaper();
    const names = ticked().map((run) => h('span', {}, chip(run.id), ' ', h('span', {class: 'name'}, run.name)));
    this.node.prepend(h('div', {class: 'paper-legend paper'}, names));
    const cards = [...this.cards.values()];
    const isOld = ({data}) => data.whole?.key !== this.x() || data.whole.isStale || data.news.size > 0;
    const old = cards.filter(isOld);
    for (const card of cards) this.putOnPaper(card);
    if (old.length === 0) return;
    await this.loader.pull();
    if (isPrinting) for (const card of old) this.putOnPaper(card);
  }

  putOnPaper(card) {
    for (const node of card.node.querySelectorAll('.paper')) node.remove();
    const isKnown = card.data.whole?.key === this.x();
    const paper = isKnown
      ? card.picture(view.wide.includes(card.tag) ? PAPER_WIDE_PX : PAPER_PX)
      : h('p', {class: 'muted'}, t('chart.notLoaded', {print: t('print')}));
    paper.classList.add('paper');
    card.host.after(paper);
  }

  dropPaper() {
    for (const node of this.node.querySelectorAll('.paper')) node.remove();
  }

  close() {
    this.loader.close();
    this.sights.disconnect();
    this.resizes.disconnect();
    narrowScreen.removeEventListener('change', this.onNarrow);
    document.removeEventListener('scroll', this.onScroll, {capture: true});
    for (const card of this.cards.values()) card.drop();
    hideTooltip();
  }
}

// Whole steps, else no more digits than the range needs: the address stays short.
function tidyRange([from, to], isSteps) {
  const unit = isSteps && to - from > 8 ? 1 : 10 ** Math.floor(Math.log10((to - from) / 1e4));
  return [Number((Math.round(from / unit) * unit).toPrecision(15)), Number((Math.round(to / unit) * unit).toPrecision(15))];
}

// train, val, what has no group, the rest by name.
function byGroup(a, b) {
  const rank = (group) => (FIRST_GROUPS.includes(group) ? FIRST_GROUPS.indexOf(group) : group === '' ? 2 : 3);
  return rank(a) - rank(b) || a.localeCompare(b);
}

/** A filter of tags: a regular expression, or the text as it stands when it is none. */
function chartFilter(text) {
  if (!text) return () => true;
  const sought = chartPattern(text);
  if (sought) return (tag) => sought.test(tag);
  return (tag) => tag.toLowerCase().includes(text.toLowerCase());
}

function chartPattern(text) {
  try {
    return new RegExp(text, 'i');
  } catch (e) {
    return null;
  }
}
