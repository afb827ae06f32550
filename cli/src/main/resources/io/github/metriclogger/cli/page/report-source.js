// The report's source: answers the same questions from the data inside the file.

/** The data of a report, or null when a server answers this page. */
function reportData() {
  const node = document.getElementById('data');
  return node ? JSON.parse(node.textContent) : null;
}

function reportSource(data) {
  const curves = new ReportCurves(data);
  const empty = {images: {}, texts: {}, tables: {}, pr: {}, hists: [], left: {}};
  return {
    live: false,
    left: data.left || [],
    runs: async () => data,
    configs: async () => data.configs || {},
    run: async (id) => (data.run && data.run[id]) || {},
    series: async (question) => curves.answer(question),
    media: async (id) => (data.media && data.media[id]) || empty,
    hists: async (id, tag) => (data.hists && data.hists[id] && data.hists[id][tag]) || {tag, rows: []},
    model: async (id) => (data.model && data.model[id]) || {layers: []},
    log: async (id, {q, before} = {}) => reportLog(data.log && data.log[id], q, before),
    follow: () => {},
  };
}

function reportLog(log, q, before) {
  const lines = log ? log.lines : [];
  const sought = (q || '').toLowerCase();
  const found = lines.filter(
    (line) => (before === undefined || line.n < before) && line.text.toLowerCase().includes(sought));
  return {lines: found, first: true};
}

const PACKED = ['i', 'i8', 'm', 'm4', 't', 't2', 'lo', 'hi', 'n', 'n1', 'n2', 's', 's8'];

/** The curves of a report, unpacked when they are first asked for. */
class ReportCurves {
  constructor(data) {
    this.runs = new Map(data.runs.map((run) => [run.id, run]));
    this.step = this.sorted(data.series);
    this.system = this.sorted(data.system);
    this.shared = data.columns || [];
    this.unpacked = new Map();
  }

  sorted(part) {
    const items = (part && part.items) || [];
    return {w: part ? part.w : 1, items: new Map(items.map((item) => [curveKey(item.run, item.tag), item]))};
  }

  segments(run, tag, system) {
    const part = system ? this.system : this.step;
    const key = curveKey(run, tag);
    const held = (system ? 's' : 'c') + key;
    if (!this.unpacked.has(held)) {
      const item = part.items.get(key);
      const columns = item ? item.segments.map((one) => this.whole(one)) : [];
      this.unpacked.set(held, columns.map((one) => unpack(one, (item && item.w) || part.w, !system)));
    }
    return this.unpacked.get(held);
  }

  // A column that several curves have stands once in the report, and its number in its place.
  whole(segment) {
    const whole = {...segment};
    for (const name of PACKED) {
      if (typeof whole[name] === 'number') whole[name] = this.shared[whole[name]];
    }
    return whole;
  }

  // There is nothing finer than the overview: a zoom shows the same rows, wider apart.
  answer({items, x, px, system}) {
    const isOwn = x === (system ? 'relative' : 'step');
    const all = items.map((item) => ({...item, segments: this.segments(item.run, item.tag, system)}));
    const moved = isOwn ? all : this.moved(all, x, px, system);
    const series = moved.map(({run, tag, segments}) => ({run, tag, gen: 0, next: null, segments}));
    return {w: series.reduce((most, one) => Math.max(most, one.segments[0]?.w || 0), 0) || 1, series};
  }

  moved(all, x, px, system) {
    const placed = all.map((one) => ({
      ...one,
      parts: one.segments.map((segment) => ({segment, xs: this.places(one.run, segment, x, system)})),
    }));
    const span = spanOf(placed.flatMap((one) => one.parts.map((part) => part.xs)));
    const w = widthFor(span, px, false);
    return placed.map((one) => ({
      ...one,
      segments: one.parts.map(({segment, xs}) => rebucket(segment, xs, w)).filter((made) => made.i.length > 0),
    }));
  }

  places(run, segment, x, system) {
    const {started = segment.t[0], epochTag} = this.runs.get(run) ?? {};
    if (x === 'epoch' && epochTag === '') return segment.s;
    const tag = x === 'epoch' ? epochTag : x.startsWith('metric:') ? x.slice(7) : undefined;
    const curve = tag === undefined ? null : this.segments(run, tag, false);
    return placesOf(segment, x, started, curve);
  }
}

function curveKey(run, tag) {
  return run + ':' + tag;
}

function spanOf(arrays) {
  let low = Infinity;
  let high = -Infinity;
  for (const xs of arrays) {
    for (const x of xs) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  return high - low;
}
