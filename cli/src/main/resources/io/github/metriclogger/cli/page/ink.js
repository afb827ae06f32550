// Ink: draws curves and marks on the canvas of a plot, in the pixels of the canvas.

const BAND_INK = [[2, 0.19], [4, 0.13], [Infinity, 0.08]];
const RAW_INK = 0.3;
const MARK_GAP = 6;
/** So many points are stroked together: a browser without a graphics card strokes long paths slowly. */
const PIECE_POINTS = 64;

/**
 * What maps values to pixels: {X, Y, left, top, right, bottom, unit}; `unit` is a CSS pixel. Y of a
 * value that a logarithmic axis does not hold is NaN.
 */
function pixelsOf(u, isLog, unit) {
  const {left, top, width, height} = u.bbox;
  const {min, max} = u.scales.x;
  const perX = width / (max - min);
  const X = (v) => left + (v - min) * perX;
  const low = isLog ? Math.log10(u.scales.y.min) : u.scales.y.min;
  const perY = height / ((isLog ? Math.log10(u.scales.y.max) : u.scales.y.max) - low);
  const foot = top + height;
  // Canvases lose precision far outside, where spikes end.
  const bound = (y) => (y < -1e4 ? -1e4 : y > 2e4 ? 2e4 : y);
  const Y = isLog ? (v) => (v > 0 ? bound(foot - (Math.log10(v) - low) * perY) : NaN) : (v) => bound(foot - (v - low) * perY);
  return {X, Y, left, top, right: left + width, bottom: foot, unit, from: min, to: max};
}

/** Draws curves: all bands below, then the raw lines, then the smoothed ones, then the marks. */
function drawCurves(ctx, pixels, curves, isSmoothed) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(pixels.left, pixels.top, pixels.right - pixels.left, pixels.bottom - pixels.top);
  ctx.clip();
  // Pointed only at blunt angles. Round joints take three times as long and look the same.
  ctx.lineJoin = 'miter';
  ctx.miterLimit = 2;
  const strength = BAND_INK.find(([most]) => curves.length <= most)[1];
  for (const curve of curves) {
    for (const segment of curve.segments) if (!isFlat(segment)) drawBand(ctx, pixels, curve, segment, strength);
  }
  if (isSmoothed) for (const curve of curves) drawLines(ctx, pixels, curve, 'm', 1, RAW_INK);
  for (const curve of curves) drawLines(ctx, pixels, curve, isSmoothed ? 'smooth' : 'm', 1.75, 1);
  ctx.restore();
}

// Rows with a finite value that follow each other, within the view and one beyond: [first, end).
function stretches(segment, pixels) {
  let [first, end] = rowsWithin(segment, pixels.from, pixels.to);
  first = Math.max(0, first - 1);
  end = Math.min(segment.x.length, end + 1);
  if (segment.bad.size === 0) return first < end ? [[first, end]] : [];
  const found = [];
  for (let row = first; row < end; row++) {
    if (segment.n[row] === 0) continue;
    const start = row;
    while (row < end && segment.n[row] > 0) row++;
    found.push([start, row]);
  }
  return found;
}

function drawBand(ctx, pixels, {colour}, segment, strength) {
  ctx.globalAlpha = strength;
  ctx.fillStyle = colour;
  for (const [first, end] of stretches(segment, pixels)) {
    const shape = new Path2D();
    const tops = columnEnds(segment.x, segment.hi, first, end, pixels, Math.min);
    const feet = columnEnds(segment.x, segment.lo, first, end, pixels, Math.max);
    for (let k = 0; k < tops.length; k += 2) shape.lineTo(tops[k], tops[k + 1]);
    for (let k = feet.length - 2; k >= 0; k -= 2) shape.lineTo(feet[k], feet[k + 1]);
    shape.closePath();
    ctx.fill(shape);
  }
  ctx.globalAlpha = 1;
}

// One point for each column of pixels; what a logarithmic axis does not hold lies at the foot.
function columnEnds(xs, ys, first, end, {X, Y, bottom}, further) {
  const points = [];
  let column = NaN;
  for (let row = first; row < end; row++) {
    const x = X(xs[row]);
    let y = Y(ys[row]);
    if (Number.isNaN(y)) y = bottom;
    const last = points.length - 1;
    if (Math.round(x) === column) points[last] = further(points[last], y);
    else points.push(x, y);
    column = Math.round(x);
  }
  return points;
}

function drawLines(ctx, pixels, curve, column, width, strength) {
  ctx.globalAlpha = curve.gone ? strength * 0.7 : strength;
  ctx.strokeStyle = ctx.fillStyle = curve.colour;
  ctx.lineWidth = width * pixels.unit;
  const dashes = strength < 1 ? [] : curve.dash.map((length) => length * pixels.unit);
  ctx.setLineDash(dashes);
  // Dashes run on over a whole path, and where pieces of a pale line overlap it would be darker.
  const most = dashes.length > 0 || ctx.globalAlpha < 1 ? Infinity : PIECE_POINTS;
  for (const segment of curve.segments) {
    for (const [first, end] of stretches(segment, pixels)) {
      if (end - first === 1) drawDot(ctx, pixels, segment.x[first], segment[column][first], width);
      else for (const piece of lineOf(segment.x, segment[column], first, end, pixels, most).pieces) ctx.stroke(piece);
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

// A value alone has no line.
function drawDot(ctx, {X, Y, unit}, x, y, width) {
  if (width === 1 || Number.isNaN(Y(y))) return;
  ctx.beginPath();
  ctx.arc(X(x), Y(y), 2.75 * unit, 0, 2 * Math.PI);
  ctx.fill();
}

/** A line as paths of some points; each repeats the last stretch of the one before, for the joint. */
class PiecedLine {
  constructor(most) {
    this.most = most;
    this.pieces = [];
  }

  moveTo(x, y) {
    this.begin(x, y);
    this.last = [x, y];
  }

  begin(x, y) {
    this.piece = new Path2D();
    this.piece.moveTo(x, y);
    this.pieces.push(this.piece);
    this.points = 1;
  }

  lineTo(x, y) {
    if (this.points >= this.most) {
      this.begin(...this.before);
      this.piece.lineTo(...this.last);
    }
    this.piece.lineTo(x, y);
    this.points++;
    this.before = this.last;
    this.last = [x, y];
  }
}

// In each column of pixels the first, least, largest and last value: more would be painted over.
function lineOf(xs, ys, first, end, {X, Y}, most) {
  const line = new PiecedLine(most);
  let column = NaN;
  let isOpen = false;
  let x, low, high, entry, exit;
  const close = () => {
    if (!isOpen || low === high) return;
    if (low < entry) line.lineTo(x, low);
    if (high > entry) line.lineTo(x, high);
    if (exit !== high) line.lineTo(x, exit);
  };
  for (let row = first; row < end; row++) {
    const y = Y(ys[row]);
    const place = X(xs[row]);
    if (Number.isNaN(y)) {
      close();
      isOpen = false;
      column = NaN;
    } else if (Math.round(place) === column) {
      if (y < low) low = y;
      if (y > high) high = y;
      exit = y;
    } else {
      close();
      if (isOpen) line.lineTo(place, y);
      else line.moveTo(place, y);
      isOpen = true;
      x = place;
      column = Math.round(place);
      low = high = entry = exit = y;
    }
  }
  close();
  return line;
}

/** Draws what is no line: NaN, infinities, and a mark at the rim for each value outside the range. */
function drawMarks(ctx, pixels, curves, {min, max}, isLog) {
  for (const curve of curves) {
    ctx.strokeStyle = ctx.fillStyle = curve.colour;
    for (const segment of curve.segments) {
      drawBad(ctx, pixels, segment);
      drawRim(ctx, pixels, segment, min, max, isLog);
    }
  }
}

function drawBad(ctx, pixels, segment) {
  const {left, right, top, bottom, unit} = pixels;
  const last = [-Infinity, -Infinity, -Infinity];
  for (const [row, counts] of segment.bad) {
    const x = pixels.X(segment.x[row]);
    if (x < left - unit || x > right + unit) continue;
    counts.forEach((count, kind) => {
      if (count === 0 || x - last[kind] < MARK_GAP * unit) return;
      last[kind] = x;
      if (kind === 0) drawCross(ctx, x, bottom - 6 * unit, 3.5 * unit, unit);
      else if (kind === 1) drawTriangle(ctx, x, top + 1 * unit, 4.5 * unit, 1);
      else drawTriangle(ctx, x, bottom - 1 * unit, 4.5 * unit, -1);
    });
  }
}

function drawRim(ctx, pixels, segment, min, max, isLog) {
  const {top, bottom, unit} = pixels;
  const [first, end] = rowsWithin(segment, pixels.from, pixels.to);
  let lastAbove = -Infinity;
  let lastBelow = -Infinity;
  for (let row = first; row < end; row++) {
    if (segment.n[row] === 0) continue;
    const isAbove = segment.hi[row] > max;
    const isBelow = segment.lo[row] < min && !(isLog && segment.lo[row] <= 0);
    if (!isAbove && !isBelow) continue;
    const x = pixels.X(segment.x[row]);
    if (isAbove && x - lastAbove >= MARK_GAP * unit) drawTriangle(ctx, (lastAbove = x), top, 3.5 * unit, 1);
    if (isBelow && x - lastBelow >= MARK_GAP * unit) drawTriangle(ctx, (lastBelow = x), bottom, 3.5 * unit, -1);
  }
}

function drawCross(ctx, x, y, size, unit) {
  ctx.lineWidth = 1.5 * unit;
  ctx.beginPath();
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x - size, y + size);
  ctx.lineTo(x + size, y - size);
  ctx.stroke();
}

// `way` 1 points up and hangs below y, -1 points down and stands above it.
function drawTriangle(ctx, x, y, size, way) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + size, y + 1.7 * size * way);
  ctx.lineTo(x - size, y + 1.7 * size * way);
  ctx.fill();
}

/** Draws the flags of alerts: [{x, colour}], a dashed line with a flag on top of the plot. */
function drawFlags(ctx, pixels, flags) {
  const {left, right, top, bottom, unit} = pixels;
  ctx.lineWidth = unit;
  for (const {x, colour} of flags) {
    const place = Math.round(pixels.X(x)) + 0.5;
    if (place < left || place > right) continue;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.setLineDash([3 * unit, 3 * unit]);
    ctx.beginPath();
    ctx.moveTo(place, top - 9 * unit);
    ctx.lineTo(place, bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(place, top - 10 * unit);
    ctx.lineTo(place + 8 * unit, top - 6.5 * unit);
    ctx.lineTo(place, top - 3 * unit);
    ctx.fill();
  }
}
