// Numbers, durations and times as people read them. Digits are grouped alike in both languages.

const GROUPED = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const MINUS = '\u2212';

/** A value: four significant digits; strings such as "NaN" as they are, nothing as a dash. */
function num(v) {
  if (v === null || v === undefined) return '–';
  if (typeof v !== 'number') return String(v);
  if (Number.isNaN(v)) return 'NaN';
  if (!Number.isFinite(v)) return v > 0 ? '∞' : MINUS + '∞';
  if (v === 0) return '0';
  const size = Math.abs(v);
  const sign = v < 0 ? MINUS : '';
  return sign + (size < 1e-3 || size >= 1e9 ? scientific(size) : plain(size));
}

function scientific(size) {
  return size.toExponential(2).replace('e+', 'e').replace('e-', 'e' + MINUS);
}

function plain(size) {
  if (size >= 1000) return GROUPED.format(size);
  const digits = Number.isInteger(size) ? 0 : Math.max(0, 3 - Math.floor(Math.log10(size)));
  return String(Number(size.toFixed(Math.min(digits, 6))));
}

/** A step or a count: grouped digits, no fraction unless it has one. */
function stepText(n) {
  if (n === null || n === undefined || Number.isNaN(n)) return '–';
  if (!Number.isInteger(n)) return num(n);
  return (n < 0 ? MINUS : '') + GROUPED.format(Math.abs(n));
}

function isChinese() {
  return document.documentElement.lang.startsWith('zh');
}

const UNITS = [[86400, 'd', '天'], [3600, 'h', '小时'], [60, 'm', '分'], [1, 's', '秒']];

/** Seconds in their two largest units: "8m 59s"; under ten seconds with one decimal. */
function duration(s) {
  if (s === null || s === undefined || !Number.isFinite(s)) return '–';
  const size = Math.abs(s);
  const sign = s < 0 ? MINUS : '';
  if (size < 10 && !Number.isInteger(size)) return sign + unit(Number(size.toFixed(1)), UNITS[3]);
  let left = Math.round(size);
  const at = Math.max(0, UNITS.findIndex(([length]) => left >= length));
  if (left === 0) return unit(0, UNITS[3]);
  const first = Math.floor(left / UNITS[at][0]);
  left -= first * UNITS[at][0];
  const next = UNITS[at + 1];
  // Seconds beside ten minutes and more are noise.
  const second = next && !(at === 2 && first >= 10) ? Math.floor(left / next[0]) : 0;
  return sign + unit(first, UNITS[at]) + (second ? ' ' + unit(second, next) : '');
}

function unit(n, [, english, chinese]) {
  return isChinese() ? n + ' ' + chinese : n + english;
}

/** The moment `time` (seconds since 1970) in the reader's own zone: date and time of day. */
function clock(time) {
  if (!Number.isFinite(time)) return '–';
  const locale = isChinese() ? 'zh-CN' : 'en-GB';
  const day = {year: 'numeric', month: 'short', day: 'numeric'};
  const hour = {hour: '2-digit', minute: '2-digit', second: '2-digit'};
  return new Intl.DateTimeFormat(locale, {...day, ...hour}).format(new Date(time * 1000));
}
