// The view: what the reader chose to see. All of it stands in the address, after the "#", so that a
// reload, a bookmark or a link shows the same; also in a report opened from a disk.

const VIEW_DEFAULTS = {
  tab: 'charts',
  runs: [], // ids of the ticked runs
  charts: '', // filter of the charts, a regular expression
  smoothing: 0.6,
  x: 'step', // step, epoch, relative, wall or metric:TAG
  zoom: null, // [from, to] in units of x
  logY: false,
  logs: [], // tags whose card differs from logY
  outliers: true, // whether outliers are cut
  systemX: 'relative', // the x axis of the System tab: relative or wall
  systemZoom: null,
  wide: [], // tags of cards over the full width
  lang: '', // '' = the browser's
  theme: '', // '' = the system's, else light or dark
  find: '', // filter of the runs
  sort: 'newest',
  group: '', // setting by which the list is grouped
  newest: false, // whether a newer run takes the place of the newest one
  order: '', // column of the Table tab; "-" before it: largest first
  all: false, // whether the Config tab shows rows that are alike, too
  heat: false, // whether the Distributions tab draws heat maps in place of ridges
  log: '', // run of the Log tab, '' = the first ticked one
  q: '', // what the Log tab searches
  step: null, // of the Media tab
};

const view = structuredClone(VIEW_DEFAULTS);

/** Whether the reader has ticked runs; until then the newest ones are shown. */
let hasChosenRuns = false;
let isPrinting = false;
let hashTimer = 0;
const viewListeners = [];
const tabs = [];

/** Adds a tab: {key, word, mount(root), update(changed), unmount(), print?()}. */
function registerTab(tab) {
  tabs.push(tab);
}

/** Calls `listener` with the set of changed keys after each change. */
function onView(listener) {
  viewListeners.push(listener);
}

/** Changes the view, writes it into the address and calls the listeners. */
function setView(patch) {
  if ('runs' in patch) hasChosenRuns = true;
  changeView(patch);
}

/** Ticks runs that nobody chose; they stay out of the address. */
function setDefaultRuns(ids) {
  if (!hasChosenRuns) changeView({runs: ids});
}

/** Lets the newest runs be ticked again, as if nobody had chosen. */
function forgetRuns() {
  hasChosenRuns = false;
}

function changeView(patch) {
  const changed = new Set(Object.keys(patch).filter((key) => !same(view[key], patch[key])));
  if (changed.size === 0) return;
  // A range of one axis means nothing on another.
  if (changed.has('x') && !('zoom' in patch)) dropZoom('zoom', patch, changed);
  if (changed.has('systemX')) dropZoom('systemZoom', patch, changed);
  Object.assign(view, patch);
  writeHash();
  tellView(changed);
}

/** Shows the whole range again. */
function resetZoom() {
  setView(view.tab === 'system' ? {systemZoom: null} : {zoom: null});
}

function dropZoom(key, patch, changed) {
  if (view[key]) changed.add(key);
  patch[key] = null;
}

function tellView(changed) {
  for (const listener of viewListeners) listener(changed);
}

function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The theme that is shown, light or dark; paper is light. */
function shownTheme() {
  if (isPrinting) return 'light';
  if (view.theme) return view.theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Switches to the look on paper and back; listeners see a change of theme. */
function setPrinting(on) {
  isPrinting = on;
  tellView(new Set(['theme']));
}

function writeHash() {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(VIEW_DEFAULTS)) {
    if (key === 'runs' ? hasChosenRuns : !same(view[key], value)) {
      params.set(key, writtenValue(view[key]));
    }
  }
  const hash = '#' + params;
  if (hash === location.hash) return;
  clearTimeout(hashTimer);
  try {
    history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
  } catch (e) {
    // Safari allows so many changes in so many seconds, which a dragged slider exceeds.
    hashTimer = setTimeout(writeHash, 1000);
  }
}

function writtenValue(value) {
  if (typeof value === 'boolean') return value ? '1' : '0';
  // Tags may hold commas.
  if (Array.isArray(value)) return value.map((one) => String(one).replace(/[%,]/g, encodeURIComponent)).join(',');
  return value === null ? '' : String(value);
}

/** Reads the address into the view; what does not fit is left at its default. */
function readHash() {
  const params = new URLSearchParams(location.hash.slice(1));
  const next = structuredClone(VIEW_DEFAULTS);
  for (const key of Object.keys(VIEW_DEFAULTS)) {
    if (params.has(key)) next[key] = readValue(key, params.get(key));
  }
  if (params.has('runs')) hasChosenRuns = true;
  else next.runs = view.runs;
  return next;
}

function readValue(key, text) {
  const fallback = VIEW_DEFAULTS[key];
  if (key === 'zoom' || key === 'systemZoom') return readRange(text);
  if (key === 'step') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
  if (key === 'smoothing') return readSmoothing(text);
  if (typeof fallback === 'boolean') return text === '1';
  if (Array.isArray(fallback)) return text === '' ? [] : text.split(',').map(decoded);
  return text;
}

function readSmoothing(text) {
  const value = Number(text);
  return text !== '' && value >= 0 && value <= 0.999 ? value : VIEW_DEFAULTS.smoothing;
}

function readRange(text) {
  const [from, to] = text.split(',').map(Number);
  return from < to && Number.isFinite(from) && Number.isFinite(to) ? [from, to] : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
}

Object.assign(view, readHash());

addEventListener('hashchange', () => {
  const next = readHash();
  const changed = new Set(Object.keys(next).filter((key) => !same(view[key], next[key])));
  Object.assign(view, next);
  if (changed.size > 0) tellView(changed);
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (!view.theme) tellView(new Set(['theme']));
});
