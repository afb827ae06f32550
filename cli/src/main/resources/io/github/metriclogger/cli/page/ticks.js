// Ticks: where the axes of a chart have their marks and how these are written.

const SECOND_STEPS = [
  1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000,
];
const WHOLE_STEPS = Array.from({length: 16}, (_, power) => [1, 2, 5].map((n) => n * 10 ** power)).flat();
const FINE_STEPS = [...[-6, -5, -4, -3, -2, -1].flatMap((power) => [1, 2, 5].map((n) => Number(`${n}e${power}`))), ...WHOLE_STEPS];
const TICK_DIGITS = new Intl.NumberFormat('en-US', {maximumFractionDigits: 10});
const DAY = 86400;

/**
 * The settings of uPlot's x axis for an axis of the page.
 *
 * @param isFine says whether a curve counts in fractions of a step
 */
function xTicks(x, isFine) {
  if (x === 'step') return {incrs: () => (isFine() ? FINE_STEPS : WHOLE_STEPS), values: (u, at, axis, space, by) => stepTicks(at, by), space: stepSpace};
  if (x === 'relative') return {incrs: SECOND_STEPS, values: (u, at) => at.map(exactDuration), space: () => 70};
  if (x === 'wall') {
    return {
      incrs: SECOND_STEPS,
      splits: (u, axis, min, max, by) => wallSplits(min, max, by),
      values: (u, at, axis, space, by) => wallTicks(at, by),
      space: () => 74,
    };
  }
  return {values: (u, at, axis, space, by) => at.map((v) => linearTick(v, by)), space: () => 62};
}

/** A place on an axis in words, for the tooltip: "Step 32,896", "12m 5s", a date. */
function placeText(x, value, isFine) {
  if (x === 'step') return t('chart.step', {step: stepText(isFine ? value : Math.round(value))});
  if (x === 'relative') return exactDuration(Number(value.toPrecision(6)));
  if (x === 'wall') return clock(value);
  const name = x === 'epoch' ? t('x.epoch') : x.replace(/^metric:/, '');
  return name + ' ' + num(value);
}

// Large steps that are close together need all their digits.
function stepSpace(u, axis, min, max) {
  return Math.max(Math.abs(min), Math.abs(max)) < 1e9 ? 54 : 105;
}

function stepTicks(at, by) {
  const most = Math.max(...at.map(Math.abs));
  if (most >= 1e6 && by % 1e5 === 0) return at.map((v) => (v === 0 ? '0' : TICK_DIGITS.format(v / 1e6) + 'M'));
  if (most >= 1e4 && by % 1e3 === 0) return at.map((v) => (v === 0 ? '0' : TICK_DIGITS.format(v / 1e3) + 'k'));
  return at.map(stepText);
}

// All units that are not zero: a tick at 10m 15s must not read as 10m.
function exactDuration(s) {
  const sign = s < 0 ? MINUS : '';
  let left = Math.abs(s);
  const parts = [];
  for (const one of UNITS.slice(0, 3)) {
    const n = Math.floor(left / one[0] + 1e-9);
    left = Math.max(0, left - n * one[0]);
    if (n) parts.push(unit(n, one));
  }
  // Thousandths matter only within a second or so.
  const seconds = Number(left.toFixed(parts.length ? 0 : 3));
  if (seconds || parts.length === 0) parts.push(unit(seconds, UNITS[3]));
  return sign + parts.join(' ');
}

// At full hours and days of the reader's own clock.
function wallSplits(min, max, by) {
  const offset = new Date(min * 1000).getTimezoneOffset() * 60;
  const splits = [];
  for (let k = Math.ceil((min - offset) / by); k * by + offset <= max && splits.length < 100; k++) {
    splits.push(k * by + offset);
  }
  return splits;
}

function wallTicks(at, by) {
  const locale = isChinese() ? 'zh-CN' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, {month: 'short', day: 'numeric'});
  const fraction = by < 1 ? 3 : undefined;
  const second = by < 60 ? '2-digit' : undefined;
  const time = new Intl.DateTimeFormat(locale, {hour: '2-digit', minute: '2-digit', second, fractionalSecondDigits: fraction});
  let shown = '';
  return at.map((v) => {
    const date = new Date(v * 1000);
    const today = day.format(date);
    if (by >= DAY) return today;
    const isSame = today === shown;
    shown = today;
    return time.format(date) + (isSame ? '' : '\n' + today);
  });
}

/** A mark of a linear axis whose marks are `by` apart. */
function linearTick(v, by) {
  const size = Math.abs(v);
  if (size < by * 1e-6) return '0';
  if (by >= 1e-5 && size < 1e7) return TICK_DIGITS.format(Number(v.toPrecision(10))).replace('-', MINUS);
  const digits = Math.max(0, Math.floor(Math.log10(size)) - Math.floor(Math.log10(by)));
  return exponent(v, digits);
}

function exponent(v, digits) {
  return Number(v).toExponential(Math.min(digits, 12)).replace(/\.?0+e/, 'e').replace('e+', 'e').replaceAll('-', MINUS);
}

/** Marks of a logarithmic axis: decades; 1-2-5 under 1.5 of them; even ones when it is shorter still. */
function logSplits(min, max) {
  const decades = Math.log10(max / min);
  const every = Math.max(1, Math.ceil(decades / 6));
  const parts = decades < 1.5 ? [1, 2, 5] : [1];
  const splits = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    if (power % every !== 0) continue;
    for (const part of parts) splits.push(part * 10 ** power);
  }
  const shown = splits.filter((v) => v >= min * (1 - 1e-9) && v <= max * (1 + 1e-9));
  return shown.length >= 2 ? shown : evenSplits(min, max);
}

function evenSplits(min, max) {
  const rough = (max - min) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const by = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const splits = [];
  for (let k = Math.ceil(min / by); k * by <= max; k++) splits.push(k * by);
  return splits;
}

function logTick(v) {
  if (v >= 1e6 || v < 1e-4) return exponent(v, 3);
  return TICK_DIGITS.format(Number(v.toPrecision(4)));
}
