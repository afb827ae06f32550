// A plot: uPlot gives scales, axes, the cursor and the drag; ranges.js and ink.js do the rest.

const PLOT_HEIGHT = 190;
const PLOT_FONT = 'Inter, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const LABEL_PX = 11;

const looks = new Map();

/** The colours of the page as a canvas needs them: read once a theme, since reading them lays out. */
function lookNow() {
  const theme = shownTheme();
  if (!looks.has(theme)) looks.set(theme, lookOfPage());
  return looks.get(theme);
}

function lookOfPage() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--muted'),
    grid: read('--grid') || read('--line'),
    card: read('--card'),
    warn: read('--warn'),
    bad: read('--bad'),
    accent: read('--accent'),
  };
}

/**
 * A plot in `host`. What it shows is given to show(); it is made anew only for another axis, theme
 * or language.
 *
 * @param options {x, isLog, width, height, scale, onSelect(range), onCursor(place)}; `scale` enlarges
 *     all that is drawn, for paper and pictures; without `onCursor` the plot takes no input
 */
class Plot {
  constructor(host, options) {
    this.options = {height: PLOT_HEIGHT, scale: 1, ...options};
    this.look = lookNow();
    this.curves = [];
    this.flags = [];
    this.x = [0, 1];
    this.y = {min: 0, max: 1, above: null, below: null, hidden: 0};
    this.dots = [];
    this.u = new uPlot(this.settings(), [[0, 1], [0, 1]], host);
  }

  settings() {
    const {width, height, scale, isLog} = this.options;
    return {
      width: width * scale,
      height: height * scale,
      padding: [12 * scale, 20 * scale, 2 * scale, 2 * scale],
      legend: {show: false},
      scales: {
        x: {time: false, range: () => this.x},
        y: {distr: isLog ? 3 : 1, range: () => [this.y.min, this.y.max]},
      },
      series: [{}, {paths: () => null, points: {show: false}}],
      axes: [this.xAxis(), this.yAxis()],
      cursor: this.cursor(),
      hooks: {draw: [() => this.paint()], setCursor: [(u) => this.moved(u)], setSelect: [(u) => this.selected(u)]},
    };
  }

  axis() {
    const {scale} = this.options;
    return {
      font: LABEL_PX * scale + 'px ' + PLOT_FONT,
      stroke: this.look.muted,
      gap: 5 * scale,
      ticks: {show: false, size: 0},
      border: {show: false},
    };
  }

  xAxis() {
    const {x, scale} = this.options;
    const ticks = xTicks(x, () => this.isFine());
    return {...this.axis(), ...ticks, space: (...args) => ticks.space(...args) * scale, size: (x === 'wall' ? 34 : 21) * scale, grid: {show: false}};
  }

  yAxis() {
    const {isLog, scale} = this.options;
    const log = {splits: (u, axis, min, max) => logSplits(min, max), filter: (u, at) => at, values: (u, at) => at.map(logTick)};
    const linear = {values: (u, at, axis, space, by) => at.map((v) => linearTick(v, by))};
    return {
      ...this.axis(),
      ...(isLog ? log : linear),
      space: 28 * scale,
      size: (u, labels) => scale * (labels ? Math.max(...labels.map((label) => label.length)) * 6.3 + 9 : 30),
      grid: {stroke: this.look.grid, width: scale},
    };
  }

  cursor() {
    if (!this.options.onCursor) return {show: false};
    return {
      y: false,
      points: {size: 0},
      drag: {x: true, y: false, setScale: false, dist: 6},
      bind: {dblclick: () => () => this.options.onSelect(null)},
    };
  }

  /**
   * Shows curves: [{id, colour, dash, gone, segments with `smooth`}].
   *
   * @param how {zoom, clip, isSmoothed, flags}
   */
  show(curves, {zoom, clip, isSmoothed, flags}) {
    this.curves = curves;
    this.clip = clip;
    this.isSmoothed = isSmoothed;
    this.flags = flags;
    this.x = zoom || xRange(curves) || [0, 1];
    this.y = yRange(curves, this.x[0], this.x[1], {clip, log: this.options.isLog});
    this.u.setData([this.x, [this.y.min, this.y.max]]);
  }

  /** Whether a curve counts in fractions of a step. */
  isFine() {
    return this.curves.some((curve) => curve.segments.some((segment) => segment.w < 1));
  }

  resize(width) {
    if (width === this.options.width) return;
    this.options.width = width;
    this.u.setSize({width, height: this.options.height});
  }

  paint() {
    const {u} = this;
    const unit = this.options.scale * (uPlot.pxRatio || 1);
    const pixels = pixelsOf(u, this.options.isLog, unit);
    u.ctx.save();
    drawFlags(u.ctx, pixels, this.flags);
    drawCurves(u.ctx, pixels, this.curves, this.isSmoothed);
    drawMarks(u.ctx, pixels, this.curves, this.y, this.options.isLog);
    u.ctx.restore();
  }

  moved(u) {
    const {left, event} = u.cursor;
    // Without an event of its own it is no move of the mouse but a redraw.
    if (!event || event === this.lastMove || !this.options.onCursor) return;
    this.lastMove = event;
    this.isDragged = Boolean(event.buttons & 1);
    if (left === undefined || left < 0) this.options.onCursor(null, null);
    else this.options.onCursor(this.nearest(u.posToVal(left, 'x')), {x: event.clientX, y: event.clientY});
  }

  selected(u) {
    const {left, width} = u.select;
    if (width < 1) return;
    const range = [u.posToVal(left, 'x'), u.posToVal(left + width, 'x')];
    this.isDragged = false;
    u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    this.options.onSelect(range);
  }

  /** The place of the row nearest to `place`, of any curve; `place` itself when there is none. */
  nearest(place) {
    let best = place;
    let least = Infinity;
    for (const curve of this.curves) {
      const found = rowAt(curve, place);
      if (found && found.away < least) {
        least = found.away;
        best = found.segment.x[found.row];
      }
    }
    return best;
  }

  /** Puts the cursor at a place, with a dot on each curve; null takes it away. */
  point(place) {
    const {u} = this;
    const left = place === null ? -10 : u.valToPos(place, 'x');
    const isIn = place !== null && left >= 0 && left <= u.over.clientWidth;
    // A cursor set by script would move the edge of a range that is being dragged.
    if (!this.isDragged) u.setCursor({left: isIn ? left : -10, top: isIn ? 0 : -10}, false);
    this.curves.forEach((curve, k) => this.placeDot(k, curve, isIn ? place : null));
    for (let k = this.curves.length; k < this.dots.length; k++) this.dots[k].hidden = true;
  }

  placeDot(k, curve, place) {
    const found = place === null ? null : rowAt(curve, place);
    const value = found ? found.segment[this.isSmoothed ? 'smooth' : 'm'][found.row] : NaN;
    const isShown = value >= this.y.min && value <= this.y.max && found.segment.n[found.row] > 0;
    if (!isShown && !this.dots[k]) return;
    const dot = (this.dots[k] = this.dots[k] || this.u.over.appendChild(h('i', {class: 'plot-dot'})));
    dot.hidden = !isShown;
    if (!isShown) return;
    const x = this.u.valToPos(found.segment.x[found.row], 'x');
    const y = this.u.valToPos(value, 'y');
    setStyles(dot, {transform: `translate(${x}px, ${y}px)`, borderColor: curve.colour});
  }

  /** The place of the row after (`way` 1) or before (-1) a place, of any curve. */
  next(place, way) {
    let best = NaN;
    for (const {x} of this.curves.flatMap((curve) => curve.segments)) {
      const at = firstAtLeast(x, place);
      const row = way < 0 ? at - 1 : x[at] > place ? at : at + 1;
      if (row >= 0 && row < x.length && !((x[row] - best) * way >= 0)) best = x[row];
    }
    return Number.isNaN(best) ? place : best;
  }

  /** What lies under a point of the window: a place, and how much of the axis a pixel is. */
  under(clientX) {
    const box = this.u.over.getBoundingClientRect();
    return {place: this.u.posToVal(clientX - box.left, 'x'), left: box.left, width: box.width};
  }

  /** Where a place lies in the window: {x, y}. */
  at(place) {
    const box = this.u.over.getBoundingClientRect();
    return {x: box.left + this.u.valToPos(place, 'x'), y: box.top + 20};
  }

  destroy() {
    this.u.destroy();
  }
}

/** A still picture of curves at twice the size of the screen's pixels, as a canvas. */
function plotPicture({x, isLog, width, height = PLOT_HEIGHT}, curves, how) {
  const scale = Math.max(1, 2 / (uPlot.pxRatio || 1));
  const still = new Plot(h('div'), {x, isLog, width, height, scale});
  // Else uPlot draws in a microtask, which is too late for a browser that prints.
  still.u.batch(() => still.show(curves, how(still.look)));
  return still.u.ctx.canvas;
}
