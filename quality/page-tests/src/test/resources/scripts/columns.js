// What the tests of the page's columns run in the browser. Each returns a list of what differs.

function numbers(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return new Float64Array(bytes.buffer);
}

const near = (a, b, tolerance) =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

function compare(what, actual, expected, tolerance, faults) {
  if (actual.length !== expected.length) faults.push(`${what}: ${actual.length} rows, not ${expected.length}`);
  for (let k = 0; k < expected.length; k++) {
    if (!near(actual[k], expected[k], tolerance)) {
      faults.push(`${what}[${k}] is ${actual[k]}, not ${expected[k]}`);
      return;
    }
  }
}

// The least and the largest are exact, or rounded outwards as they were sent.
function compareRim(what, actual, expected, key, faults) {
  const rounded = numbers(expected[key + '32']);
  const allowed = numbers(expected[key]).map((exact, row) => (Object.is(actual[row], rounded[row]) ? rounded[row] : exact));
  compare(what, actual, allowed, 0, faults);
}

function compareSegment(what, segment, expected, bad, tolerance, faults) {
  for (const key of ['i', 'n', 's', 't']) compare(`${what}.${key}`, segment[key], numbers(expected[key]), 0, faults);
  for (const key of ['lo', 'hi']) compareRim(`${what}.${key}`, segment[key], expected, key, faults);
  compare(`${what}.m`, segment.m, numbers(expected.m), tolerance, faults);
  const held = JSON.stringify([...segment.bad].map(([row, counts]) => [row, ...counts]).sort((a, b) => a[0] - b[0]));
  if (held !== JSON.stringify(bad)) faults.push(`${what}.bad is ${held}, not ${JSON.stringify(bad)}`);
}

/** Each case: {w, whole, part, rest, expected, bad, wider: {w, expected, bad}, places, ema, alpha}. */
function checkCases(cases) {
  const {unpack, splice, rebucket, ema} = window.metriclog;
  const faults = [];
  cases.forEach((one, k) => {
    const whole = unpack(one.whole, one.w, true);
    compareSegment(`unpack ${k}`, whole, one.expected, one.bad, 0, faults);
    const spliced = splice([unpack(one.part, one.w, true)], [unpack(one.rest, one.w, true)]);
    if (spliced.length !== 1) faults.push(`splice ${k} gives ${spliced.length} segments`);
    compareSegment(`splice ${k}`, spliced[0], one.expected, one.bad, 0, faults);
    const wider = rebucket(whole, whole.s, one.wider.w);
    compareSegment(`rebucket ${k}`, wider, one.wider.expected, one.wider.bad, 1e-9, faults);
    compare(`ema ${k}`, ema(whole, one.alpha), numbers(one.ema), 1e-9, faults);
  });
  return faults.slice(0, 10);
}

/** The EMA of a segment, zoomed when there is an overview. */
function emaOf(columns, w, alpha, overview, overviewW) {
  const {unpack, ema} = window.metriclog;
  return [...ema(unpack(columns, w, true), alpha, overview && unpack(overview, overviewW, true))];
}
