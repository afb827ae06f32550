// Downloads: the curves of a card as CSV, its picture as PNG.

const PNG_WIDTH = 640;
const PNG_EDGE = 16;
const PNG_LEGEND_LINE = 20;

/** Saves what a card shows, in the zoomed range, one row a bucket. */
function saveCsv(card) {
  const head = ['run', 'step', 'time', 'value', 'min', 'max', 'count', 'smoothed'];
  const lines = [head.join(',')];
  const [from, to] = card.board.zoom() || [-Infinity, Infinity];
  for (const curve of card.curves()) {
    for (const segment of curve.segments) csvRows(curve.name, segment, from, to, lines);
  }
  save(new Blob([lines.join('\n') + '\n'], {type: 'text/csv'}), card.tag, 'csv');
}

function csvRows(name, segment, from, to, lines) {
  const [first, end] = rowsWithin(segment, from, to);
  for (let row = first; row < end; row++) {
    const time = Number.isFinite(segment.t[row]) ? new Date(segment.t[row] * 1000).toISOString() : '';
    const {m, lo, hi, n} = segment;
    // The band is kept in single precision; a lone value is its own least and largest.
    const ends = n[row] > 1 ? [lo[row], hi[row]] : [m[row], m[row]];
    const values = n[row] > 0 ? [m[row], ...ends] : [badText(segment, row), '', ''];
    const smooth = Number.isFinite(segment.smooth[row]) ? segment.smooth[row] : '';
    const step = Number.isFinite(segment.s[row]) ? segment.s[row] : '';
    lines.push([csvText(name), step, time, ...values, segment.n[row], smooth].join(','));
  }
}

function badText(segment, row) {
  const [nan, up, down] = segment.bad.get(row) || [0, 0, 0];
  return nan ? 'NaN' : up ? 'Infinity' : down ? '-Infinity' : '';
}

// A spreadsheet must not take a run's name for a formula.
function csvText(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/** Saves the picture of a card, with its title and a legend. */
async function savePng(card) {
  const canvas = await pictureOf(card);
  canvas.toBlob((blob) => save(blob, card.tag, 'png'), 'image/png');
}

async function pictureOf(card) {
  const plot = await card.picture(PNG_WIDTH - 2 * PNG_EDGE, 300);
  const scale = plot.width / (PNG_WIDTH - 2 * PNG_EDGE);
  const canvas = h('canvas', {});
  const ctx = canvas.getContext('2d');
  const look = lookNow();
  const lines = legendLines(ctx, card.curves());
  const top = PNG_EDGE + 26 + lines.length * PNG_LEGEND_LINE;
  canvas.width = PNG_WIDTH * scale;
  canvas.height = top * scale + plot.height + PNG_EDGE * scale;
  ctx.fillStyle = look.card;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(plot, PNG_EDGE * scale, top * scale);
  ctx.scale(scale, scale);
  drawLegend(ctx, card.tag, lines, look);
  return canvas;
}

// The names in lines that are not too long: [[{curve, x}]].
function legendLines(ctx, curves) {
  ctx.font = '12px ' + PLOT_FONT;
  const lines = [[]];
  let x = 0;
  for (const curve of curves) {
    const width = Math.min(ctx.measureText(curve.name).width, 280) + 40;
    if (x > 0 && x + width > PNG_WIDTH - 2 * PNG_EDGE) {
      lines.push([]);
      x = 0;
    }
    lines[lines.length - 1].push({curve, x});
    x += width;
  }
  return lines;
}

function drawLegend(ctx, tag, lines, look) {
  ctx.textBaseline = 'top';
  ctx.fillStyle = look.text;
  ctx.font = '600 14px ' + PLOT_FONT;
  ctx.fillText(tag, PNG_EDGE, PNG_EDGE, PNG_WIDTH - 2 * PNG_EDGE);
  ctx.font = '12px ' + PLOT_FONT;
  lines.forEach((line, k) => {
    for (const {curve, x} of line) drawLegendEntry(ctx, curve, PNG_EDGE + x, PNG_EDGE + 24 + k * PNG_LEGEND_LINE, look);
  });
}

function drawLegendEntry(ctx, curve, x, y, look) {
  ctx.strokeStyle = curve.colour;
  ctx.lineWidth = 2.5;
  ctx.setLineDash(curve.dash);
  ctx.beginPath();
  ctx.moveTo(x, y + 7);
  ctx.lineTo(x + 18, y + 7);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = look.text;
  ctx.fillText(curve.name, x + 24, y, 280);
}

// A file name of the tag: whatever is no letter or digit becomes an underscore.
function save(blob, tag, suffix) {
  const name = tag.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(0, 80) || 'chart';
  const url = URL.createObjectURL(blob);
  h('a', {href: url, download: name + '.' + suffix}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
