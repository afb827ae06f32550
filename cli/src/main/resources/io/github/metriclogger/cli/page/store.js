// The store: the runs, which of them are ticked and in what colour, and the bell that announces
// new values.

const store = {
  source: null,
  title: '',
  dir: '',
  made: null, // when a report was made, else null
  changes: 0, // the count of runs that came or went, as the source counts them
  rising: [], // metrics that never fall: candidates for the x axis
  runs: [], // newest first; a ticked run that was deleted stays, with `gone`
  byId: new Map(),
  state: 'live', // live, lost, hidden or refused
};

/** The most runs at once: eight hues in three dash patterns. */
const MOST_RUNS = 24;
const DEFAULT_RUNS = 4;
const HUES = {
  light: ['#2b8fea', '#be348a', '#219e76', '#a28a24', '#313499', '#6e3007', '#1897bc', '#484042'],
  dark: ['#469efb', '#d07fb0', '#11c290', '#fcdb5e', '#a283c9', '#c67a2a', '#6fd9fd', '#e5dadd'],
};
const DASHES = [[], [6, 3], [2, 3]];
const UNTICKED = {light: '#8b919c', dark: '#7d8590'};

const slots = new Map();
const runsListeners = [];
const tickListeners = [];
const stateListeners = [];
let runsPulled = 0;
let runsTimer = 0;
let runsDue = 0;
let isPullingRuns = false;
let mustPullRuns = false;
let earlyTick = {}; // what came before the first list; null = anything may have changed

/** Calls `fn` after the list of runs or what it says of a run has changed. */
function onRuns(fn) {
  runsListeners.push(fn);
}

/** Calls `fn` with the ids of runs that have more values; null = perhaps all. */
function onTick(fn) {
  tickListeners.push(fn);
}

/** Calls `fn` with "live", "lost", "hidden" or "refused" when the connection changes. */
function onConnection(fn) {
  stateListeners.push(fn);
}

/** Takes the source, reads the runs and follows what is new. */
async function startStore(source) {
  store.source = source;
  source.follow(takeTick, (state) => {
    if (state === store.state) return;
    store.state = state;
    for (const fn of stateListeners) fn(state);
  });
  await loadRuns();
}

/** Reads the list of runs anew. Calls while one is under way lead to one more. */
async function loadRuns() {
  if (isPullingRuns) {
    mustPullRuns = true;
    return;
  }
  isPullingRuns = true;
  runsPulled = performance.now();
  try {
    takeRuns(await store.source.runs(view.runs.slice(0, MOST_RUNS)));
  } catch (e) {
    // The connection's state says it; the next tick asks again.
    if (!(e instanceof SourceError)) throw e;
  } finally {
    isPullingRuns = false;
  }
  if (mustPullRuns) {
    mustPullRuns = false;
    await loadRuns();
  }
}

function takeRuns(answer) {
  store.title = answer.title;
  store.dir = answer.dir || '';
  store.made = answer.made || null;
  store.rising = answer.rising || [];
  store.changes = answer.changes;
  const fresh = new Map(answer.runs.map((run) => [run.id, run]));
  const gone = store.runs.filter((run) => !fresh.has(run.id) && view.runs.includes(run.id));
  for (const run of gone) run.gone = true;
  store.runs = [...answer.runs, ...gone];
  store.byId = new Map(store.runs.map((run) => [run.id, run]));
  // A link to runs of another day shows what there is.
  if (!view.runs.some((id) => store.byId.has(id)) && view.runs.length > 0) forgetRuns();
  setDefaultRuns(filledUp(view.runs));
  for (const fn of runsListeners) fn();
  const early = earlyTick;
  earlyTick = {};
  if (!early || Object.keys(early).length > 0) takeTick(early);
  if (isReading() && store.source.live) loadRunsSoon();
  loadTicked();
}

/** The list names the tags of ticked runs alone: fetches those of runs that have been ticked since. */
function loadTicked() {
  if (store.source?.live && ticked().some((run) => !run.gone && !run.tags)) loadRuns();
}

// Until the reader chooses, the newest runs are ticked. A run that comes later fills what is free but
// takes no other's place: ticks that move by themselves would confuse.
function filledUp(ids) {
  const held = ids.filter((id) => store.byId.has(id));
  const others = store.runs.filter((run) => !run.gone && !held.includes(run.id));
  others.sort((a, b) => (b.started || 0) - (a.started || 0));
  return [...held, ...others.slice(0, Math.max(0, DEFAULT_RUNS - held.length)).map((run) => run.id)];
}

// The list is much larger than a tick: progress in it may be some seconds old, but while runs are
// being read for the first time it is what there is to see.
function loadRunsSoon() {
  const isUnread = ticked().some((run) => !run.gone && run.loaded < 1);
  const patience = (isUnread ? 1.5 : Math.max(10, store.runs.length / 2)) * 1000;
  const due = runsPulled + patience;
  if (runsTimer && runsDue <= due) return;
  clearTimeout(runsTimer);
  runsDue = due;
  runsTimer = setTimeout(() => {
    runsTimer = 0;
    if (!document.hidden) loadRuns();
  }, Math.max(0, due - performance.now()));
}

function isReading() {
  return ticked().some((run) => run.loaded > 0 && run.loaded < 1);
}

function takeTick(map) {
  // The first list is on its way, and may know all of this.
  if (isPullingRuns && store.runs.length === 0) {
    earlyTick = map && {...earlyTick, ...map};
    return;
  }
  const ids = map && Object.keys(map).filter((id) => id !== '*');
  let isNews = !map || ('*' in map && map['*'] !== store.changes);
  for (const id of ids || []) {
    const run = store.byId.get(id);
    const [points, state, gen] = map[id];
    if (!run || run.state !== state) isNews = true;
    if (run) Object.assign(run, {points, gen});
  }
  if (isNews) loadRuns();
  else loadRunsSoon();
  for (const fn of tickListeners) fn(ids);
}

/** The ticked runs, in the order of the list. */
function ticked() {
  const chosen = new Set(view.runs);
  return store.runs.filter((run) => chosen.has(run.id)).slice(0, MOST_RUNS);
}

// A run keeps its slot as long as it is ticked; the lowest free one goes to the next.
function slotOf(id) {
  if (!view.runs.includes(id)) return -1;
  for (const held of slots.keys()) if (!view.runs.includes(held)) slots.delete(held);
  for (const one of view.runs) if (!slots.has(one)) slots.set(one, lowestFree());
  return slots.get(id) % MOST_RUNS;
}

function lowestFree() {
  const held = new Set(slots.values());
  let slot = 0;
  while (held.has(slot)) slot++;
  return slot;
}

/** The colour of a run in the shown theme; a grey when it is not ticked or was deleted. */
function colour(id) {
  const theme = shownTheme();
  const slot = slotOf(id);
  return slot < 0 || store.byId.get(id)?.gone ? UNTICKED[theme] : HUES[theme][slot % 8];
}

/** The dash pattern of a run, in pixels; empty = solid. */
function dash(id) {
  return DASHES[Math.floor(Math.max(0, slotOf(id)) / 8)];
}
