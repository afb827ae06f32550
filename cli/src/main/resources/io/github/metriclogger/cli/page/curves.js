// Curves: what a board of charts knows, and the loader that fetches what the visible ones lack.

/** Buckets wanted of a whole axis: 1,000 at least, or smoothing would depend on the width. */
const WHOLE_PX = 2000;
const ZOOM_PX = 1024;
/** The most curves in one request, and the most requests at once. */
const MOST_ITEMS = 90;
const MOST_REQUESTS = 3;
/** So many curves are asked for together when nothing is known of their charts. */
const SHARE_ITEMS = 24;

/**
 * What is known of the chart of a tag. A part is {key, w, series}: the axis and range it was asked
 * for, the width of its buckets, and per run {gen, next, segments}; `isStale` when it must be read anew.
 */
class ChartData {
  constructor(tag) {
    this.tag = tag;
    this.whole = null;
    this.zoomed = null;
    this.news = new Set(); // runs that have more values
    this.failed = ''; // what could not be had, so that it is not asked for at once again
  }

  /** The curve of a run as finely as it is known for this axis and range, or null. */
  curve(id, x, zoom) {
    const whole = this.whole && this.whole.key === x ? this.whole.series.get(id) : null;
    const finer = zoom && this.zoomed && this.zoomed.key === zoomKey(x, zoom) ? this.zoomed.series.get(id) : null;
    if (!whole) return null;
    return finer ? {segments: finer.segments, overview: whole.segments} : {segments: whole.segments, overview: null};
  }
}

/** How many buckets lie between the first and the last one of a curve. */
function bucketSpan(segments) {
  const filled = segments.filter((segment) => segment.i.length > 0);
  if (filled.length === 0) return 0;
  const first = Math.min(...filled.map((segment) => segment.i[0]));
  return Math.max(...filled.map((segment) => segment.i[segment.i.length - 1])) - first + 1;
}

function zoomKey(x, zoom) {
  return x + ' ' + zoom;
}

/**
 * Keeps the charts of a board supplied. At most one round is under way: what is missing is looked up
 * when a round begins, never queued.
 */
class Loader {
  /** @param board {system, visible(): [ChartData], x(), zoom(), runs(tag): [id], drawn(data)} */
  constructor(board) {
    this.board = board;
    this.isBusy = false;
    this.isWanted = false;
    this.isClosed = false;
  }

  /** Fetches in the next frame what visible charts lack; the promise ends when they lack nothing. */
  pull() {
    if (this.isBusy) {
      this.isWanted = true;
      return this.round;
    }
    this.isBusy = true;
    this.round = this.rounds().finally(() => (this.isBusy = false));
    return this.round;
  }

  async rounds() {
    do {
      this.isWanted = false;
      // A page in the background gets no frames; a report may be printed there.
      if (store.source.live && !isPrinting) await new Promise(requestAnimationFrame);
      if (this.isClosed) return;
      try {
        while (await this.step()) if (this.isClosed) return;
      } catch (e) {
        // The next tick, or the connection's return, asks again.
        if (!(e instanceof SourceError)) throw e;
        if (e.status === 404) loadRuns();
      }
    } while (this.isWanted);
  }

  // Whole curves first, then what is new, then the finer ones; whether there was anything to do.
  async step() {
    const {board} = this;
    const x = board.x();
    const charts = board.visible();
    const bare = charts.filter((data) => this.lacksWhole(data, x));
    if (bare.length > 0) return this.fetchWhole(bare, x);
    const old = charts.filter((data) => this.newsOf(data).length > 0);
    if (old.length > 0) return this.fetchNews(old, x);
    const zoom = store.source.live ? board.zoom() : null;
    const coarse = zoom ? charts.filter((data) => this.lacksZoom(data, x, zoom)) : [];
    if (coarse.length > 0) return this.fetchZoom(coarse, x, zoom);
    return false;
  }

  lacksWhole(data, x) {
    const runs = this.board.runs(data.tag);
    const known = data.whole && data.whole.key === x && !data.whole.isStale ? data.whole.series : new Map();
    return runs.some((id) => !known.has(id)) && data.failed !== x + ' ' + runs;
  }

  newsOf(data) {
    return this.board.runs(data.tag).filter((id) => data.news.has(id));
  }

  lacksZoom(data, x, zoom) {
    const key = zoomKey(x, zoom);
    if (!data.whole || data.failed === key) return false;
    if (widthFor(zoom[1] - zoom[0], ZOOM_PX, x === 'step' && data.whole.w >= 1) >= data.whole.w) return false;
    const known = data.zoomed && data.zoomed.key === key && !data.zoomed.isStale ? data.zoomed.series : new Map();
    return this.board.runs(data.tag).some((id) => !known.has(id));
  }

  // Some charts a request: what each of them costs the browser is saved, and the first are drawn early.
  async fetchWhole(charts, x) {
    const left = this.shares(charts);
    const worker = async () => {
      for (let some = left.shift(); some && !this.isClosed; some = left.shift()) await this.fetchSome(some, x);
    };
    await Promise.all(Array.from({length: MOST_REQUESTS}, worker));
    return true;
  }

  shares(charts) {
    const shares = [];
    let size = Infinity;
    for (const data of charts) {
      const more = this.board.runs(data.tag).length;
      // Nothing is sent for a report, whose charts differ in the width of what they hold.
      if (size + more > SHARE_ITEMS || !store.source.live) {
        shares.push([]);
        size = 0;
      }
      shares[shares.length - 1].push(data);
      size += more;
    }
    return shares;
  }

  async fetchSome(charts, x) {
    const asked = charts.map((data) => ({data, runs: this.board.runs(data.tag)}));
    const items = asked.flatMap(({data, runs}) => runs.map((run) => ({run, tag: data.tag})));
    let answer;
    try {
      answer = await this.ask(items, x, {px: WHOLE_PX, each: true});
    } catch (e) {
      for (const {data, runs} of asked) data.failed = x + ' ' + runs;
      throw e;
    }
    for (const data of charts) {
      const series = answer.series.filter((one) => one.tag === data.tag);
      this.take(data, 'whole', x, {w: series[0]?.w ?? answer.w, series});
      data.zoomed = null;
      data.news.clear();
      data.failed = '';
      this.board.drawn(data);
    }
  }

  take(data, part, key, {w, series}) {
    // A run that is gone is not asked for; what was known of it stays.
    const held = data[part] && data[part].key === key ? [...data[part].series].filter(([id]) => this.isGone(id)) : [];
    data[part] = {key, w, isStale: false, series: new Map([...held, ...series.map((one) => [one.run, one])])};
  }

  isGone(id) {
    return Boolean(store.byId.get(id)?.gone);
  }

  ask(items, x, more) {
    return store.source.series({items, x, system: this.board.system, ...more});
  }

  // Charts of one width share a request; in most views that is one request a tick.
  async fetchNews(charts, x) {
    const empty = charts.filter((data) => this.isNewborn(data, x));
    // The width of nothing says nothing about the width of what has come.
    for (const data of empty) data.whole.isStale = true;
    if (empty.length > 0) return true;
    const byWidth = new Map();
    for (const data of charts) byWidth.set(data.whole.w, [...(byWidth.get(data.whole.w) || []), data]);
    for (const [w, some] of byWidth) await this.fetchNewsOf(some, x, 'whole', w);
    const zoom = this.board.zoom();
    const reached = zoom ? charts.filter((data) => this.reaches(data, x, zoom)) : [];
    if (reached.length > 0) await this.fetchNewsOf(reached, x, 'zoomed', reached[0].zoomed.w, zoom);
    for (const data of charts) {
      data.news.clear();
      this.board.drawn(data);
    }
    return true;
  }

  // Whether a curve that had no values may have its first. On the axis of a metric that a run lacks it
  // never will.
  isNewborn(data, x) {
    const known = [...data.whole.series.values()];
    const isSure = ['step', 'relative', 'wall'].includes(x) || known.every((one) => one.segments.length === 0);
    return isSure && this.newsOf(data).some((id) => data.whole.series.get(id)?.segments.length === 0);
  }

  // Whether new values may lie in the zoomed range: not when it ends before them.
  reaches(data, x, zoom) {
    if (!data.zoomed || data.zoomed.key !== zoomKey(x, zoom)) return false;
    return [...data.zoomed.series.values()].some(({next}) => next !== undefined && next <= zoom[1]);
  }

  async fetchNewsOf(charts, x, part, w, zoom) {
    const wanted = charts.flatMap((data) => this.newsOf(data).map((run) => ({data, run, held: data[part].series.get(run)})));
    const known = wanted.filter(({held}) => held);
    for (let at = 0; at < known.length; at += MOST_ITEMS) {
      const some = known.slice(at, at + MOST_ITEMS);
      const items = some.map(({data, run, held}) => ({run, tag: data.tag, since: held.next}));
      const answer = await this.ask(items, x, {px: part === 'whole' ? WHOLE_PX : ZOOM_PX, w, zoom});
      some.forEach(({data, held}, k) => this.putNews(data, part, held, answer.series[k]));
    }
  }

  putNews(data, part, held, fresh) {
    // Values that were shown have been replaced: all is read again.
    if (fresh.gen !== held.gen) {
      data[part].isStale = true;
      return;
    }
    held.segments = splice(held.segments, fresh.segments);
    if (fresh.next !== undefined) held.next = fresh.next;
    // By its span, not its rows: of a curve grown this long the source keeps wider buckets only.
    if (part === 'whole' && bucketSpan(held.segments) > 2 * WHOLE_PX) data[part].isStale = true;
  }

  // All over one range, so of one width.
  async fetchZoom(charts, x, zoom) {
    const key = zoomKey(x, zoom);
    let some = [];
    let size = 0;
    for (const data of [...charts, null]) {
      const more = data ? this.board.runs(data.tag).length : 0;
      if (some.length > 0 && (!data || size + more > MOST_ITEMS)) {
        await this.fetchZoomOf(some, x, zoom, key);
        some = [];
        size = 0;
      }
      if (data) some.push(data);
      size += more;
    }
    return true;
  }

  async fetchZoomOf(charts, x, zoom, key) {
    const items = charts.flatMap((data) => this.board.runs(data.tag).map((run) => ({run, tag: data.tag})));
    let answer;
    try {
      answer = await this.ask(items, x, {px: ZOOM_PX, zoom});
    } catch (e) {
      for (const data of charts) data.failed = key;
      throw e;
    }
    for (const data of charts) {
      this.take(data, 'zoomed', key, {w: answer.w, series: answer.series.filter((one) => one.tag === data.tag)});
      this.board.drawn(data);
    }
  }

  close() {
    this.isClosed = true;
  }
}
