// Columns: curves as the source sends them, in buckets of one width. All functions here are pure.
//
// A segment is a stretch of a curve: {seg, w, points, i, x, m, lo, hi, n, t, s, bad}. Bucket i[r]
// holds the places from i[r]·w up to (i[r]+1)·w and is drawn at x[r]; m, lo, hi and n are the mean,
// least, largest and number of its finite values, t and s the time and step of its last value, `bad`
// a map from row to the counts of NaN, +∞ and −∞. A row without a finite value has mean NaN, n = 0.

/**
 * Packed columns as a segment.
 *
 * @param columns as sent: base64, little-endian
 * @param w the width of a bucket
 * @param isSteps whether the axis is steps, so that a bucket without `s` ends at its last whole one
 */
function unpack(columns, w, isSteps) {
  const m = columns.m4 ? new Float64Array(floats32(columns.m4)) : floats64(columns.m);
  const rows = m.length;
  const i = bucketNumbers(columns, rows);
  const bad = new Map((columns.bad || []).map(([row, ...counts]) => [row, counts]));
  const t = timesOf(columns, rows);
  const lo = columns.lo ? new Float64Array(floats32(columns.lo)) : m;
  const hi = columns.hi ? new Float64Array(floats32(columns.hi)) : m;
  const n = countsOf(columns) || ones(m);
  const s = lastSteps(columns, i, w, isSteps);
  const x = isSteps ? stepPlaces(i, s, n, w) : i.map((k) => (k + 0.5) * w);
  return {seg: columns.seg || 0, w, points: columns.points || 0, i, x, m, lo, hi, n, t, s, bad};
}

// A lone value stands at its own step, the others at the middle of their bucket's whole steps; a run
// that counts in fractions has buckets narrower than a step.
function stepPlaces(i, s, n, w) {
  const middle = w >= 1 ? (w - 1) / 2 : w / 2;
  const x = new Float64Array(i.length);
  for (let row = 0; row < x.length; row++) x[row] = n[row] > 1 ? i[row] * w + middle : s[row];
  return x;
}

function bucketNumbers(columns, rows) {
  if (columns.i8) return floats64(columns.i8);
  if (columns.i) return new Float64Array(counts32(columns.i));
  const i = new Float64Array(rows);
  for (let row = 0; row < rows; row++) i[row] = columns.i0 + row;
  return i;
}

function lastSteps(columns, i, w, isSteps) {
  if (columns.s8) return floats64(columns.s8);
  if (columns.s) return new Float64Array(counts32(columns.s));
  const s = new Float64Array(i.length);
  for (let row = 0; row < s.length; row++) s[row] = isSteps ? (i[row] + 1) * w - 1 : NaN;
  return s;
}

function timesOf({t0 = 0, t, t2, tu}, rows) {
  if (!t2 && !t) return new Float64Array(rows).fill(NaN);
  const unit = t2 ? 2 ** tu : 1;
  const times = new Float64Array(t2 ? counts16(t2) : floats32(t));
  for (let row = 0; row < rows; row++) times[row] = t0 + times[row] * unit;
  return times;
}

function countsOf({n, n1, n2}) {
  if (n1) return new Uint32Array(new Uint8Array(bytesOf(n1)));
  if (n2) return new Uint32Array(counts16(n2));
  return n && counts32(n);
}

function ones(m) {
  const n = new Uint32Array(m.length);
  for (let row = 0; row < n.length; row++) n[row] = Number.isNaN(m[row]) ? 0 : 1;
  return n;
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64).buffer;
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes.buffer;
}

// Typed arrays read in the machine's order, which is little-endian wherever a browser runs today.
const floats64 = (base64) => new Float64Array(bytesOf(base64));
const floats32 = (base64) => new Float32Array(bytesOf(base64));
const counts16 = (base64) => new Uint16Array(bytesOf(base64));
const counts32 = (base64) => new Uint32Array(bytesOf(base64));

/**
 * The segments with those that came since put in: the rows that come replace all from their first
 * bucket on.
 */
function splice(segments, fresh) {
  const bySeg = new Map(segments.map((segment) => [segment.seg, segment]));
  for (const segment of fresh) bySeg.set(segment.seg, spliceOne(bySeg.get(segment.seg), segment));
  return [...bySeg.values()].sort((a, b) => a.seg - b.seg);
}

function spliceOne(old, fresh) {
  if (!old || old.w !== fresh.w) return fresh;
  if (fresh.i.length === 0) return old;
  const keep = firstAtLeast(old.i, fresh.i[0]);
  const bad = new Map([...old.bad].filter(([row]) => row < keep));
  for (const [row, counts] of fresh.bad) bad.set(row + keep, counts);
  const joined = {seg: fresh.seg, w: fresh.w, points: fresh.points, bad};
  for (const key of ['i', 'x', 'm', 't', 's', 'n']) joined[key] = join(old[key], fresh[key], keep);
  joined.lo = isFlat(old) && isFlat(fresh) ? joined.m : join(old.lo, fresh.lo, keep);
  joined.hi = isFlat(old) && isFlat(fresh) ? joined.m : join(old.hi, fresh.hi, keep);
  return joined;
}

/** Whether no bucket holds more than one value: there is no band to draw. */
function isFlat(segment) {
  return segment.lo === segment.m;
}

function join(old, fresh, keep) {
  const joined = new old.constructor(keep + fresh.length);
  joined.set(old.subarray(0, keep));
  joined.set(fresh, keep);
  return joined;
}

/** The first index whose entry of the rising array is at least `value`. */
function firstAtLeast(rising, value) {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The width for a span: the power of two that gives half to all of `px` buckets.
 *
 * @param isSteps whether a bucket is at least one wide
 */
function widthFor(span, px, isSteps) {
  if (!(span > 0)) return 1;
  const w = 2 ** Math.ceil(Math.log2(span / px));
  return isSteps ? Math.max(1, w) : w;
}

/**
 * A segment over another axis: its rows put into buckets of width `w` by the places `xs`, one for
 * each row; a row whose place is NaN is left out. Rows that fall into one bucket are merged.
 */
function rebucket(segment, xs, w) {
  const rows = Array.from(xs.keys()).filter((row) => Number.isFinite(xs[row]));
  // A clock that was set back must not make a line that runs backwards.
  rows.sort((a, b) => Math.floor(xs[a] / w) - Math.floor(xs[b] / w) || a - b);
  const buckets = [];
  for (const row of rows) {
    const key = Math.floor(xs[row] / w);
    const last = buckets[buckets.length - 1];
    if (last && last.i === key) mergeRow(last, segment, row);
    else buckets.push(mergeRow({i: key, m: NaN, lo: NaN, hi: NaN, n: 0, t: NaN, s: NaN}, segment, row));
  }
  return fromBuckets(segment, buckets, w);
}

function mergeRow(bucket, segment, row) {
  const n = segment.n[row];
  if (n > 0) {
    const total = bucket.n + n;
    bucket.m = bucket.n === 0 ? segment.m[row] : bucket.m + (segment.m[row] - bucket.m) * (n / total);
    bucket.lo = bucket.n === 0 ? segment.lo[row] : Math.min(bucket.lo, segment.lo[row]);
    bucket.hi = bucket.n === 0 ? segment.hi[row] : Math.max(bucket.hi, segment.hi[row]);
    bucket.n = total;
  }
  const counts = segment.bad.get(row);
  if (counts) bucket.bad = (bucket.bad || [0, 0, 0]).map((held, kind) => held + counts[kind]);
  bucket.t = segment.t[row];
  bucket.s = segment.s[row];
  return bucket;
}

function fromBuckets(segment, buckets, w) {
  const made = {seg: segment.seg, w, points: segment.points, bad: new Map()};
  for (const key of ['i', 'm', 't', 's']) made[key] = Float64Array.from(buckets, (bucket) => bucket[key]);
  made.x = made.i.map((k) => (k + 0.5) * w);
  made.n = Uint32Array.from(buckets, (bucket) => bucket.n);
  const hasBand = buckets.some((bucket) => bucket.n > 1);
  made.lo = hasBand ? Float64Array.from(buckets, (bucket) => bucket.lo) : made.m;
  made.hi = hasBand ? Float64Array.from(buckets, (bucket) => bucket.hi) : made.m;
  buckets.forEach((bucket, row) => bucket.bad && made.bad.set(row, bucket.bad));
  return made;
}

/**
 * Where each row of a segment over steps lies on another axis.
 *
 * @param x relative, wall, epoch or metric:TAG
 * @param started when the run started, for relative time
 * @param curve the segments of the metric that is the axis
 */
function placesOf(segment, x, started, curve) {
  if (x === 'wall') return segment.t;
  if (x === 'relative') return segment.t.map((time) => time - started);
  const known = [];
  for (const part of curve || []) part.s.forEach((step, row) => part.n[row] && known.push([step, part.m[row]]));
  known.sort((a, b) => a[0] - b[0]);
  const steps = known.map(([step]) => step);
  const first = x === 'epoch' ? (step) => firstEpoch(known, step) : () => NaN;
  return segment.s.map((step) =>
    known.length === 0 || step < steps[0] ? first(step) : between(known, firstAtLeast(steps, step), step));
}

// Before the first epoch that was logged: on the line through the first two, but not below 0.
function firstEpoch(known, step) {
  if (known.length === 0) return NaN;
  const [s0, v0] = known[0];
  const rise = known.length > 1 ? (known[1][1] - v0) / (known[1][0] - s0) : s0 > 0 ? Math.max(0, v0 / s0) : 0;
  return Math.max(Math.min(0, v0), v0 - rise * (s0 - step));
}

// Straight between two known places, behind the last one its value.
function between(known, at, step) {
  if (at === 0) return known[0][1];
  if (at === known.length) return known[at - 1][1];
  const [s0, v0] = known[at - 1];
  const [s1, v1] = known[at];
  return s1 === s0 ? v1 : v0 + ((v1 - v0) * (step - s0)) / (s1 - s0);
}

/**
 * The debiased moving average of a segment, one value a row; NaN before the first finite value.
 *
 * A bucket weighs as much as its values. Up to 1,000 values this is TensorBoard's smoothing; beyond,
 * it looks like that of 1,000 samples, whatever the width of the buckets. A zoomed segment first runs
 * over the rows of `overview` left of it, so that zooming does not change the curve.
 */
function ema(segment, alpha, overview) {
  const state = {s: 0, d: 0};
  const share = Math.min(1, 1000 / Math.max(1, segment.points));
  if (overview && segment.i.length > 0) warmUp(state, overview, segment.i[0] * segment.w, alpha, share);
  const out = new Float64Array(segment.m.length);
  for (let row = 0; row < out.length; row++) {
    advance(state, segment.m[row], segment.n[row], alpha, share);
    out[row] = state.d > 0 ? state.s / state.d : NaN;
  }
  return out;
}

function advance(state, mean, n, alpha, share) {
  if (n === 0) return;
  const keep = alpha ** (n * share);
  state.s = keep * state.s + (1 - keep) * mean;
  state.d = keep * state.d + (1 - keep);
}

// The bucket that the first row cuts counts for the part left of it.
function warmUp(state, overview, start, alpha, share) {
  for (let row = 0; row < overview.i.length; row++) {
    const left = overview.i[row] * overview.w;
    if (left >= start) return;
    const part = Math.min(1, (start - left) / overview.w);
    advance(state, overview.m[row], overview.n[row] * part, alpha, share);
  }
}
