// Draws histograms over the steps on a canvas: ridges, the newest in front, or a heat map.

const histFrame = {left: 10, right: 54, top: 12, bottom: 24};

/** Draws `data` (see api/hists) in a run's colour, as large as the canvas is shown. */
function drawHistograms(canvas, data, paint) {
  const scale = Math.max(isPrinting ? 2 : 1, window.devicePixelRatio || 1);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  const style = getComputedStyle(canvas);
  pen.font = '11px ' + style.fontFamily;
  const area = {
    x: histFrame.left,
    y: histFrame.top,
    w: width - histFrame.left - histFrame.right,
    h: height - histFrame.top - histFrame.bottom,
  };
  if (!data.rows.length) return;
  if (view.heat) drawHeat(pen, data, paint, area);
  else drawRidges(pen, data, paint, area, style.getPropertyValue('--card'));
  pen.globalAlpha = 1;
  pen.fillStyle = style.getPropertyValue('--muted');
  drawHistAxes(pen, data, area);
}

/** Where the base line of a row is; ridges leave room above the first for its peak. */
function rowPlace(i, n, area) {
  const start = view.heat ? 0 : area.h * 0.28;
  const each = view.heat ? area.h / n : (area.h - start) / Math.max(1, n - 1);
  return {y: area.y + start + i * each, each};
}

function drawRidges(pen, {rows}, paint, area, ground) {
  const tallest = Math.max(1, ...rows.map((row) => Math.max(...row.counts)));
  const lift = (area.h * 0.28) / tallest;
  rows.forEach((row, i) => {
    const {y} = rowPlace(rows.length === 1 ? 1 : i, Math.max(2, rows.length), area);
    const path = new Path2D();
    row.counts.forEach((n, k) => {
      const x = area.x + (area.w * (k + 0.5)) / row.counts.length;
      if (k === 0) path.moveTo(area.x, y - n * lift * 0.5);
      path.lineTo(x, y - n * lift);
    });
    path.lineTo(area.x + area.w, y - row.counts.at(-1) * lift * 0.5);
    const filled = new Path2D(path);
    filled.lineTo(area.x + area.w, y);
    filled.lineTo(area.x, y);
    // The ground hides the rows behind; older rows are fainter.
    pen.globalAlpha = 0.85;
    pen.fillStyle = ground;
    pen.fill(filled);
    const age = (i + 1) / rows.length;
    pen.globalAlpha = 0.12 + 0.28 * age;
    pen.fillStyle = paint;
    pen.fill(filled);
    pen.globalAlpha = 0.35 + 0.65 * age;
    pen.strokeStyle = paint;
    pen.lineWidth = 1;
    pen.stroke(path);
  });
}

function drawHeat(pen, {rows}, paint, area) {
  const most = Math.max(1, ...rows.map((row) => Math.max(...row.counts)));
  pen.fillStyle = paint;
  rows.forEach((row, i) => {
    const [top, end] = [i, i + 1].map((at) => Math.round(rowPlace(at, rows.length, area).y));
    row.counts.forEach((n, k) => {
      if (!n) return;
      const [from, to] = [k, k + 1].map((at) => Math.round(area.x + (area.w * at) / row.counts.length));
      // The root lets thin tails be seen beside a high peak.
      pen.globalAlpha = 0.06 + 0.94 * Math.sqrt(n / most);
      pen.fillRect(from, top, to - from, end - top);
    });
  });
}

function drawHistAxes(pen, {lo, hi, rows}, area) {
  const base = area.y + area.h + 16;
  pen.textAlign = 'left';
  pen.fillText(num(lo), area.x, base);
  pen.textAlign = 'right';
  pen.fillText(num(hi), area.x + area.w, base);
  if (lo < 0 && hi > 0) {
    const zero = area.x + (area.w * -lo) / (hi - lo);
    pen.textAlign = 'center';
    if (Math.abs(zero - area.x) > 40 && Math.abs(area.x + area.w - zero) > 40) pen.fillText('0', zero, base);
  }
  pen.textAlign = 'left';
  const marks =
    rows.length < 3 ? rows.map((_, i) => i) : [0, Math.floor((rows.length - 1) / 2), rows.length - 1];
  for (const i of marks) {
    const {y, each} = rowPlace(
      rows.length === 1 && !view.heat ? 1 : i,
      view.heat ? rows.length : Math.max(2, rows.length),
      area,
    );
    pen.fillText(stepText(rows[i].step), area.x + area.w + 7, y + (view.heat ? each / 2 : 0) + 4);
  }
}
