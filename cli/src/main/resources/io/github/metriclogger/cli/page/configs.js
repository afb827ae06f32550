// The configurations of the runs, asked for only when something needs them: a filter such as
// lr=0.1, groups, the Config tab.

let configs = {};
let configsAsked = null;

/** Reads the configurations unless those of all runs are here; `anew` reads them in any case. */
function loadConfigs(anew = false) {
  if (hasConfigs() && !anew) return Promise.resolve();
  configsAsked ??= store.source
    .configs()
    .then(takeConfigs, () => {}) // the connection's state says why
    .finally(() => {
      configsAsked = null;
    });
  return configsAsked;
}

function hasConfigs() {
  return store.runs.every((run) => run.gone || configs[run.id]);
}

function takeConfigs(answer) {
  configs = answer;
  // A run without a configuration is known to have none.
  for (const run of store.runs) configs[run.id] ??= {};
  updateGroups();
  updateRunsList();
}

/** What a map itself holds under a key of any name, such as "constructor". */
function own(map, key) {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The value of a setting; the key may leave out its first parts, as in lr for optimizer.lr. */
function setting(id, key) {
  const config = configs[id] ?? {};
  const full = Object.keys(config).find((each) => each.toLowerCase().endsWith('.' + key.toLowerCase()));
  return own(config, key) ?? own(config, full);
}

/** Whether a setting is what somebody wrote: 1e-3 is 0.001, and a part of a text will do. */
function isSetting(value, wanted) {
  if (value === undefined) return false;
  if (wanted === '') return true;
  if (typeof value === 'number' && Number(wanted) === value) return true;
  return typeof value !== 'number' && settingText(value).toLowerCase().includes(wanted.toLowerCase());
}

/** A setting as text. */
function settingText(value) {
  if (value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The keys in which the given runs differ, by name. */
function differingKeys(runs) {
  const keys = new Set(runs.flatMap((run) => Object.keys(configs[run.id] ?? {})));
  const differs = (key) => new Set(runs.map((run) => settingText(own(configs[run.id], key)))).size > 1;
  return [...keys].filter(differs).sort();
}
