// Which runs the list shows, and in what order: filter, sort, groups.

const stateOrder = ['running', 'stalled', 'failed', 'killed', 'unfinished', 'stopped', 'finished', 'unknown'];

/** Whether a run has all words of the filter: parts of its name, its state, or key=value. */
function matchesFind(run, words) {
  return words.every((word) => {
    const equals = word.indexOf('=');
    if (equals > 0) return isSetting(setting(run.id, word.slice(0, equals)), word.slice(equals + 1));
    const low = word.toLowerCase();
    return [run.name, run.project, run.group, run.state, t('state.' + run.state)].some(
      (text) => text && text.toLowerCase().includes(low),
    );
  });
}

/** Names of what is set or counted, not achieved: no value of it is the best one. */
const noGoal =
  /^(lr|learning_?rate|epoch|step|iteration|tokens|samples|grad_?norm|.*_norm|momentum|weight_decay|.*_scale|temperature|batch_size)$/i;

/** Which way a metric of a run is better: 'min', 'max', or null when neither way is. */
function goalOf(run, tag) {
  const name = tag.slice(tag.lastIndexOf('/') + 1);
  if (noGoal.test(name) || store.rising.includes(tag)) return null;
  return own(run.goals, tag) ?? null;
}

/** The best value of a tag in a run, as its goal says; null when there is none. */
function bestOf(run, tag) {
  const summary = own(run.summary, tag);
  if (!summary) return null;
  return (goalOf(run, tag) === 'max' ? summary[2] : summary[1]) ?? null;
}

/** The last value of the tag that a run's sparkline draws. */
function lastOf(run) {
  return own(run.summary, run.sparkTag)?.[0];
}

/** The tag by which most runs can be ranked. */
function commonTag(runs) {
  const votes = new Map();
  for (const run of runs) if (run.sparkTag) votes.set(run.sparkTag, (votes.get(run.sparkTag) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const byNewest = (a, b) => (b.started ?? 0) - (a.started ?? 0);
const byName = (a, b) => collate(a.name, b.name);
const byState = (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || byNewest(a, b);

function byBest(runs) {
  const tag = commonTag(runs);
  const sign = runs.some((run) => tag && goalOf(run, tag) === 'max') ? -1 : 1;
  return (a, b) => {
    const [x, y] = [bestOf(a, tag), bestOf(b, tag)];
    if (x === null || y === null) return (x === null) - (y === null) || byNewest(a, b);
    return sign * (x - y) || byNewest(a, b);
  };
}

/** The runs that the list shows, in its order. */
function shownRuns() {
  const words = view.find.trim().split(/\s+/).filter(Boolean);
  const runs = store.runs.filter((run) => matchesFind(run, words));
  const order = {name: byName, state: byState, best: byBest(runs)}[view.sort] ?? byNewest;
  return runs.sort(order);
}

/** The same in groups of one value of a setting: [[title, runs]]; one without a title if ungrouped. */
function groupedRuns() {
  const runs = shownRuns();
  if (!view.group) return [['', runs]];
  const groups = new Map();
  for (const run of runs) {
    const value = own(configs[run.id], view.group);
    const title = value === undefined ? t('runs.unset') : settingText(value);
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push(run);
  }
  return [...groups].sort(([a], [b]) => collate(a, b));
}
