// The Media tab: images, PR curves, texts and tables of the ticked runs, all at one step. Each run
// shows its latest until that step.

const mediaTab = {root: null, held: new Map(), sections: [], shown: '', asked: 0};
const kinds = [
  ['images', imagesOf],
  ['pr', prOf],
  ['texts', textOf],
  ['tables', tableOf],
];
const MEDIA_PATIENCE_MS = 5000;

registerTab({
  key: 'media',
  word: 'tab.media',
  mount(root) {
    Object.assign(mediaTab, {held: new Map(), sections: [], shown: ''});
    mediaTab.slider = h('input', {
      type: 'range',
      min: 0,
      'aria-label': t('media.step'),
      oninput: (event) => slideTo(Number(event.target.value)),
    });
    mediaTab.says = h('output', {class: 'muted'});
    mediaTab.tools = h(
      'label',
      {class: 'toolbar media-step', hidden: true},
      t('media.step'),
      mediaTab.slider,
      mediaTab.says,
    );
    mediaTab.root = h('div', {}, h('p', {class: 'muted hint'}, t('loading')));
    root.append(mediaTab.tools, mediaTab.root);
    return readMedia();
  },
  update(changed) {
    if (changed.has('runs') || changed.has('list')) return readMedia();
    if (changed.has('theme')) mediaTab.shown = '';
    showMedia();
    return undefined;
  },
  tick(ids) {
    const grown = ticked().some((run) => !ids || ids.includes(run.id));
    return grown && performance.now() - mediaTab.asked > MEDIA_PATIENCE_MS ? readMedia(true) : undefined;
  },
  unmount() {
    mediaTab.root = null;
  },
});

/** Reads what is not here yet; `anew` reads that of living runs again. */
function readMedia(anew = false) {
  mediaTab.asked = performance.now();
  const isWanted = (run) => !mediaTab.held.has(run.id) || (anew && run.state === 'running');
  const read = async (run) => mediaTab.held.set(run.id, await store.source.media(run.id));
  return readAll(ticked().filter(isWanted), read, () => mediaTab.root && showMedia());
}

function showMedia() {
  const runs = ticked().filter((run) => mediaTab.held.has(run.id));
  const shown = JSON.stringify([
    runs.map((run) => [run.id, run.name, colour(run.id), mediaTab.held.get(run.id)]),
  ]);
  if (shown !== mediaTab.shown) {
    mediaTab.shown = shown;
    buildSections(runs);
  }
  const step = showSlider(runs);
  for (const section of mediaTab.sections) section.show(step);
}

function buildSections(runs) {
  mediaTab.sections = kinds.flatMap(([kind, make]) =>
    tagsOf(runs, kind).map((tag) => mediaSection(runs, kind, tag, make)),
  );
  clear(mediaTab.root).append(...mediaTab.sections.map((section) => section.node));
  if (!mediaTab.sections.length) mediaTab.root.append(nothing('media.none'));
}

function tagsOf(runs, kind) {
  return [...new Set(runs.flatMap((run) => Object.keys(mediaTab.held.get(run.id)[kind] ?? {})))].sort(byTag);
}

function entriesOf(run, kind, tag) {
  return own(mediaTab.held.get(run.id)[kind], tag) ?? [];
}

/** One kind and tag: a card for each run that has it. */
function mediaSection(runs, kind, tag, make) {
  const own = runs.filter((run) => entriesOf(run, kind, tag).length);
  const cards = own.map((run) => make(run, entriesOf(run, kind, tag)));
  const left = own.reduce((sum, run) => sum + (mediaTab.held.get(run.id).left?.[kind] ?? 0), 0);
  const node = h(
    'section',
    {},
    h(
      'div',
      {class: 'title-row'},
      h('h2', {class: 'title'}, t('media.' + kind)),
      h('span', {class: 'muted name cut', dir: 'auto', title: tag}, tag),
    ),
    h(
      'div',
      {class: 'media ' + kind},
      cards.map((card) => card.node),
    ),
    left ? h('p', {class: 'muted hint'}, t('media.left', {n: left})) : null,
  );
  return {node, show: (step) => cards.forEach((card) => card.show(step))};
}

/** The steps at which any run has something. */
function stepsOf(runs) {
  const steps = new Set();
  for (const run of runs) {
    for (const [kind] of kinds) {
      for (const entries of Object.values(mediaTab.held.get(run.id)[kind] ?? {}))
        for (const entry of entries) steps.add(entry.step);
    }
  }
  return [...steps].sort((a, b) => a - b);
}

/** Places the slider, and returns the step at which all is shown. */
function showSlider(runs) {
  const steps = (mediaTab.steps = stepsOf(runs));
  mediaTab.tools.hidden = steps.length < 2;
  if (!steps.length) return Infinity;
  const until = view.step ?? Infinity;
  const at = Math.max(
    0,
    steps.findLastIndex((step) => step <= until),
  );
  mediaTab.slider.max = steps.length - 1;
  mediaTab.slider.value = at;
  const says = t('media.at', {step: stepText(steps[at])});
  mediaTab.slider.setAttribute('aria-valuetext', says);
  setText(mediaTab.says, says);
  return steps[at];
}

/** The last step means "the latest", also when later ones come. */
function slideTo(at) {
  setView({step: at === mediaTab.steps.length - 1 ? null : mediaTab.steps[at]});
}

/** The entries of the last step that is not after `step`. */
function latestAt(entries, step) {
  const last = entries.findLast((entry) => entry.step <= step);
  return last ? entries.filter((entry) => entry.step === last.step) : [];
}

/** A card with the run's name and the step of what it shows. */
function mediaCard(run, body, tag = 'figure') {
  const at = h('span', {class: 'muted at'});
  const node = h(
    tag,
    {class: 'card media-card'},
    h(tag === 'figure' ? 'figcaption' : 'header', {}, runLabel(run), at),
    body,
  );
  const say = (entry) => setText(at, entry ? t('media.at', {step: stepText(entry.step)}) : t('media.notYet'));
  return {node, say};
}
