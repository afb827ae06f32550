// Ranges: which part of y a chart shows, and what lies outside. Pure functions over curves, each
// {segments: [{x, lo, hi, n, smooth, bad}]}.

/** Below a ten-millionth of the top a logarithmic axis ends: a cosine's end at 1e-13 flattens all else. */
const LOG_FLOOR = 1e-7;
/** Quantiles come from at most about this many numbers, evenly chosen. */
const QUANTILE_SAMPLE = 3000;

/** The least and largest x of the curves, or null when they hold nothing. */
function xRange(curves) {
  let low = Infinity;
  let high = -Infinity;
  for (const {x} of curves.flatMap((curve) => curve.segments)) {
    if (x.length === 0) continue;
    low = Math.min(low, x[0]);
    high = Math.max(high, x[x.length - 1]);
  }
  if (low > high) return null;
  if (low === high) return [low - Math.max(0.5, Math.abs(low) * 0.01), high + Math.max(0.5, Math.abs(high) * 0.01)];
  // The first bucket's middle lies a little right of zero.
  return [low > 0 && low < 0.04 * (high - low) ? 0 : low, high];
}

/** The rows of a segment within a range of x: [first, end). */
function rowsWithin(segment, from, to) {
  const first = firstAtLeast(segment.x, from);
  let end = firstAtLeast(segment.x, to);
  while (end < segment.x.length && segment.x[end] === to) end++;
  return [first, end];
}

/**
 * The range of y for the rows within [from, to].
 *
 * @param mode {log, clip}: whether the axis is logarithmic, whether outliers may be cut
 * @returns {min, max, above, below}: the counts and extremes of the rows outside, null when none;
 *     `hidden`: on a logarithmic axis, the rows that hold a value that is not positive
 */
function yRange(curves, from, to, mode) {
  const seen = extremes(curves, from, to, mode.log);
  if (seen.least > seen.most) return {min: mode.log ? 0.1 : 0, max: 1, above: null, below: null, hidden: seen.hidden};
  const cut = mode.log ? logCut(seen) : mode.clip ? cutOutliers(curves, from, to, seen) : {...seen};
  const [min, max] = mode.log ? logPadded(cut.least, cut.most) : padded(cut, seen);
  const outside = countOutside(curves, from, to, min, max, mode.log);
  return {min, max, ...outside, hidden: seen.hidden};
}

function eachRow(curves, from, to, visit) {
  for (const {segments} of curves) {
    for (const segment of segments) {
      let [first, end] = rowsWithin(segment, from, to);
      // Of a line without rows in view its neighbours show where it runs.
      if (end - first < 3) [first, end] = [Math.max(0, first - 1), Math.min(segment.x.length, end + 1)];
      for (let row = first; row < end; row++) if (segment.n[row] > 0) visit(segment, row);
    }
  }
}

function extremes(curves, from, to, log) {
  const seen = {least: Infinity, most: -Infinity, hidden: 0, rows: 0, hasBand: false};
  const take = (v) => {
    if (log && !(v > 0)) return;
    if (v < seen.least) seen.least = v;
    if (v > seen.most) seen.most = v;
  };
  eachRow(curves, from, to, (segment, row) => {
    seen.rows++;
    if (segment.lo !== segment.m) seen.hasBand = true;
    if (log && segment.lo[row] <= 0) seen.hidden++;
    take(segment.lo[row]);
    take(segment.m[row]);
    take(segment.hi[row]);
    take(segment.smooth[row]);
  });
  return seen;
}

function logCut({least, most}) {
  return {least: Math.max(least, most * LOG_FLOOR), most};
}

// Cut only what would squash the rest: the full range must be four times that of the middle 97 %.
function cutOutliers(curves, from, to, seen) {
  const {q1, q98, isSpread} = quantiles(curves, from, to, seen.rows);
  const d = q98 - q1;
  if (!isSpread || !(d > 0) || seen.most - seen.least <= 4 * d) return {...seen};
  // The side that is not far out keeps its end.
  const most = seen.most - q98 > d ? q98 + 0.2 * d : seen.most;
  const least = q1 - seen.least > d ? q1 - 0.2 * d : seen.least;
  return {...seen, least, most, isCutAbove: most < seen.most, isCutBelow: least > seen.least};
}

// Of the least, largest and smoothed values of rows evenly chosen. A curve that is constant but for a
// spike is no spread, though smoothing trails after the spike.
function quantiles(curves, from, to, rows) {
  const every = Math.ceil(rows / (QUANTILE_SAMPLE / 3));
  const taken = Math.ceil(rows / every);
  const sample = new Float64Array(3 * taken);
  let at = 0;
  let held = 0;
  eachRow(curves, from, to, (segment, row) => {
    if (at++ % every !== 0) return;
    sample[held] = segment.lo[row];
    sample[taken + held] = segment.hi[row];
    sample[2 * taken + held] = segment.smooth[row];
    held++;
  });
  const at1 = (sorted) => sorted[Math.floor(0.01 * (sorted.length - 1))];
  const at98 = (sorted) => sorted[Math.ceil(0.98 * (sorted.length - 1))];
  const raw = sample.slice(0, 2 * taken).sort();
  sample.sort();
  return {q1: at1(sample), q98: at98(sample), isSpread: at98(raw) > at1(raw)};
}

// Five per cent of air; down to zero when that is near, since losses and rates read best from it.
function padded({least, most, isCutAbove, isCutBelow, hasBand}, seen) {
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Smoothing and the band's single precision leave a trace of difference in a flat curve.
  if (most - least <= size * (hasBand ? 3e-7 : 1e-12)) {
    const air = size * 0.1 || 0.1;
    return [least - air, most + air];
  }
  const air = (most - least) * 0.05;
  const min = isCutBelow ? least : seen.least >= 0 && least < 0.3 * most ? 0 : least - air;
  const max = isCutAbove ? most : seen.most <= 0 && -most < 0.3 * -least ? 0 : most + air;
  // A curve at zero would lie on the frame.
  return [min === 0 && seen.least === 0 ? -air / 2 : min, max];
}

function logPadded(least, most) {
  const air = most / least > 1.0001 ? (most / least) ** 0.05 : 1.1;
  return [least / air, most * air];
}

function countOutside(curves, from, to, min, max, log) {
  let above = null;
  let below = null;
  eachRow(curves, from, to, (segment, row) => {
    if (segment.hi[row] > max) {
      above = above || {count: 0, extreme: -Infinity, many: false};
      note(above, segment, row, Math.max(above.extreme, segment.hi[row]));
    }
    if (segment.lo[row] < min && !(log && segment.lo[row] <= 0)) {
      below = below || {count: 0, extreme: Infinity, many: false};
      note(below, segment, row, Math.min(below.extreme, segment.lo[row]));
    }
  });
  return {above, below};
}

function note(side, segment, row, extreme) {
  side.count++;
  side.extreme = extreme;
  if (segment.n[row] > 1) side.many = true;
}

/** The row of a curve nearest to a place: {segment, row}, or null beyond the curve's ends. */
function rowAt(curve, place) {
  let best = null;
  for (const segment of curve.segments) {
    const row = nearestRow(segment, place);
    if (row < 0) continue;
    const away = Math.abs(segment.x[row] - place);
    // Where stretches overlap, the later one holds.
    if (!best || away <= best.away) best = {segment, row, away};
  }
  return best;
}

function nearestRow({x, w}, place) {
  const last = x.length - 1;
  if (last < 0 || place < x[0] - w || place > x[last] + w) return -1;
  const after = Math.min(last, firstAtLeast(x, place));
  return after > 0 && place - x[after - 1] < x[after] - place ? after - 1 : after;
}
