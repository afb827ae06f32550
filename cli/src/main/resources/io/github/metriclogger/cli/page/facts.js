// The head of a report of one run: what the list would say of it, and the facts of run.json.

/** The header: name, state, progress, best values, host, reason. */
function factsHeader(run) {
  const row = h('dl', {class: 'facts'}, firstFacts(run).map(factCell));
  const reason = said(run.error) || said(run.reason);
  const header = h(
    'header',
    {class: 'about'},
    h(
      'h2',
      {},
      h('span', {class: 'dot', style: {background: colour(run.id)}}),
      h('span', {class: 'name cut', dir: 'auto', title: run.name}, run.name),
      h('small', {class: 'muted'}, stateMark(run.state), t('state.' + run.state)),
    ),
    reason ? h('p', {class: 'reason ' + run.state, dir: 'auto', title: reason}, reason) : null,
    row,
  );
  store.source.run(run.id).then(
    (more) => addFacts(header, row, more),
    () => {},
  );
  return header;
}

function firstFacts(run) {
  const facts = [];
  if (run.part !== undefined && run.total)
    facts.push([t('fact.progress'), `${percent(run.part)} (${stepText(run.step)} / ${stepText(run.total)})`]);
  else if (run.step !== undefined) facts.push([t('fact.step'), stepText(run.step)]);
  if (run.epoch !== undefined)
    facts.push([t('fact.epoch'), run.epochs ? `${num(run.epoch)} / ${num(run.epochs)}` : num(run.epoch)]);
  if (run.seconds !== undefined) facts.push([t('fact.duration'), duration(run.seconds)]);
  if (run.state === 'running' && run.eta > 0) facts.push([t('fact.eta'), duration(run.eta)]);
  if (run.started) facts.push([t('fact.started'), dateText(run.started)]);
  for (const tag of bestTags(run)) facts.push([t('fact.' + goalOf(run, tag), {tag}), num(bestOf(run, tag))]);
  return facts;
}

const MOST_BEST = 4;

/** The tags whose best values say most: of the validation first; speed and time say least. */
function bestTags(run) {
  const isTelling = (tag) => goalOf(run, tag) && bestOf(run, tag) !== null && !/time|per_sec/i.test(tag);
  const rank = (tag) => (/^(val|valid|validation|eval|test|dev)/i.test(tag) ? 0 : 1);
  const tags = Object.keys(run.summary ?? {}).filter(isTelling);
  return tags.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_BEST);
}

/** Facts that say only the usual, or what already stands in the line. */
function isPlain([name, value]) {
  const usual = {rank: '0', world_size: '1', resumed: '0'};
  return name === 'last_step' || own(usual, name) === String(value);
}

function factCell([name, value]) {
  return h(
    'div',
    {},
    h('dt', {class: 'muted cut', title: name}, name),
    h('dd', {class: 'cut', dir: 'auto', title: value}, value),
  );
}

function addFacts(header, row, more) {
  const facts = [
    ...(more.host ? [[t('fact.host'), more.host]] : []),
    ...(more.facts ?? []).filter((fact) => !isPlain(fact)),
  ];
  row.append(...facts.map(factCell));
  if (more.tags?.length) header.append(h('p', {class: 'muted', dir: 'auto', title: more.tags.join(', ')}, more.tags.join(', ')));
  if (more.notes) header.append(h('p', {class: 'notes', dir: 'auto', title: more.notes}, more.notes));
}
