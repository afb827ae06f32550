// The Distributions tab: the histograms of a tag over the steps, for each run, as ridges or as a
// heat map. A card asks for its data and draws itself when it comes into sight.

const HIST_PATIENCE_MS = 10000;
const hists = {root: null, asked: 0, held: new Map(), cards: new Map(), seen: null, sized: null, shown: ''};

registerTab({
  key: 'distributions',
  word: 'tab.distributions',
  mount(root) {
    Object.assign(hists, {held: new Map(), cards: new Map(), shown: ''});
    hists.ways = ['ridges', 'heat'].map((way) =>
      h(
        'button',
        {
          class: 'quiet',
          type: 'button',
          onclick: () => setView({heat: way === 'heat'}),
        },
        t('hist.' + way),
      ),
    );
    hists.root = h('div', {}, h('p', {class: 'muted hint'}, t('loading')));
    root.append(
      h('div', {class: 'title-row ways', role: 'group', 'aria-label': t('tab.distributions')}, hists.ways),
      hists.root,
    );
    hists.seen = new IntersectionObserver((entries) => entries.forEach(seeCard), {rootMargin: '200px'});
    hists.sized = new ResizeObserver((entries) => entries.forEach((entry) => drawCard(entry.target)));
    return readTags();
  },
  update(changed) {
    if (changed.has('runs') || changed.has('list')) return readTags();
    if (changed.has('theme') || changed.has('heat')) redrawCards();
    return undefined;
  },
  tick(ids) {
    const isGrowing = (run) => run.state === 'running' && (!ids || ids.includes(run.id));
    const isTime = performance.now() - hists.asked > HIST_PATIENCE_MS && ticked().some(isGrowing);
    return isTime ? refreshHists(isGrowing) : undefined;
  },
  unmount() {
    hists.seen.disconnect();
    hists.sized.disconnect();
    hists.root = null;
  },
  print: () => Promise.all([...hists.cards.keys()].map((canvas) => drawCard(canvas))),
});

function readTags() {
  hists.asked = performance.now();
  const read = async (run) => hists.held.set(run.id, (await store.source.media(run.id)).hists ?? []);
  return readAll(
    ticked().filter((run) => !hists.held.has(run.id)),
    read,
    () => hists.root && buildHists(ticked()),
  );
}

/** Reads again what may have grown: at once for cards in sight, for all others when they come into it. */
function refreshHists(isGrowing) {
  for (const [canvas, held] of hists.cards) {
    if (!isGrowing(held.run)) continue;
    held.asked = null;
    if (held.isSeen) drawCard(canvas);
  }
  for (const run of ticked().filter(isGrowing)) hists.held.delete(run.id);
  return readTags();
}

function seeCard({target, isIntersecting}) {
  const held = hists.cards.get(target);
  if (!held) return;
  held.isSeen = isIntersecting;
  if (isIntersecting) drawCard(target);
}

function buildHists(runs) {
  const shown = JSON.stringify(runs.map((run) => [run.id, run.name, colour(run.id), hists.held.get(run.id)]));
  if (shown === hists.shown) return;
  hists.shown = shown;
  for (const canvas of hists.cards.keys()) {
    hists.seen.unobserve(canvas);
    hists.sized.unobserve(canvas);
  }
  hists.cards.clear();
  const tags = [...new Set(runs.flatMap((run) => hists.held.get(run.id) ?? []))].sort(byTag);
  clear(hists.root).append(
    ...tags.map((tag) =>
      histSection(
        tag,
        runs.filter((run) => hists.held.get(run.id)?.includes(tag)),
      ),
    ),
  );
  if (!tags.length) hists.root.append(nothing('hist.none'));
  hists.ways[0].parentNode.hidden = !tags.length;
  redrawCards();
}

function histSection(tag, runs) {
  return h(
    'section',
    {},
    h('h2', {class: 'title name cut', dir: 'auto', title: tag}, tag),
    h(
      'div',
      {class: 'media hists'},
      runs.map((run) => histCard(tag, run)),
    ),
  );
}

function histCard(tag, run) {
  const canvas = h('canvas', {class: 'hist', role: 'img', 'aria-label': t('hist.of', {tag, run: run.name})});
  const card = mediaCard(run, canvas);
  hists.cards.set(canvas, {tag, run, card, data: null});
  hists.seen.observe(canvas);
  hists.sized.observe(canvas);
  return card.node;
}

function redrawCards() {
  hists.ways.forEach((button, i) => button.setAttribute('aria-pressed', String(view.heat === (i === 1))));
  for (const [canvas, {run, card, data}] of hists.cards) {
    card.node.querySelector('.dot').style.background = colour(run.id);
    if (data) drawCard(canvas);
  }
}

async function drawCard(canvas) {
  const held = hists.cards.get(canvas);
  if (!held || !canvas.clientWidth) return;
  held.asked ??= store.source.hists(held.run.id, held.tag);
  held.data = await held.asked;
  if (!hists.cards.has(canvas) || !canvas.isConnected) return;
  held.card.say(held.data.rows.at(-1));
  drawHistograms(canvas, held.data, colour(held.run.id));
}
