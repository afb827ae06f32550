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
    reason ? h('p', {class: 'reason ' + run.state, dir: 'auto'}, reason) : null,
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
  for (const [tag, goal] of Object.entries(run.goals ?? {}).slice(0, 4)) {
    const best = bestOf(run, tag);
    if (best !== null) facts.push([t('fact.' + goal, {tag}), num(best)]);
  }
  return facts;
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
  const facts = [...(more.host ? [[t('fact.host'), more.host]] : []), ...(more.facts ?? [])];
  row.append(...facts.map(factCell));
  if (more.tags?.length) header.append(h('p', {class: 'muted'}, more.tags.join(', ')));
  if (more.notes) header.append(h('p', {class: 'notes', dir: 'auto'}, more.notes));
}
