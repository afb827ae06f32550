// The frame of the page: top bar, place of the run list, tabs, and what the panel shows.

const shell = {
  root: null,
  place: null,
  status: null,
  theme: null,
  side: null,
  tabs: null,
  panel: null,
  shown: null,
  isLoaded: false,
};
const themes = ['', 'light', 'dark'];

/** Where the page has the layout of a phone; the style sheets have the same width. */
const narrowScreen = matchMedia('(max-width: 819.9px)');

/** Sets language and theme of the document as the view wants them. */
function applyLook() {
  setLanguage(view.lang);
  document.documentElement.dataset.theme = shownTheme();
}

/** Whether the page is a report of a single run, which has facts on top in place of a list. */
function isSingle() {
  return !store.source.live && store.runs.length === 1;
}

/** Builds the frame anew, in the chosen language. */
function buildShell() {
  unmountTab();
  const root = (shell.root = document.getElementById('app'));
  clear(root);
  root.classList.toggle('one', isSingle());
  shell.tabs = h('div', {class: 'tabs', role: 'tablist', 'aria-label': t('views')}, ...tabs.map(tabButton));
  shell.panel = h('div', {class: 'panel', id: 'panel', role: 'tabpanel', tabindex: '0'});
  shell.side = isSingle() ? null : runsList();
  root.append(topBar());
  showPlace();
  if (shell.side) root.append(shell.side);
  root.append(
    h(
      'main',
      {class: 'main'},
      isSingle() ? factsHeader(store.runs[0]) : null,
      shell.tabs,
      shell.panel,
      leftOut(),
    ),
  );
  showTab();
}

/** Brings the frame up to date after the first answer: what was built stands. */
function fillShell() {
  showPlace();
  showState(store.state);
}

/** Says where the runs lie, on the page and on its tab in the browser. */
function showPlace() {
  document.title = [isSingle() ? store.runs[0].name : store.title, 'MetricLogger'].filter(Boolean).join(' · ');
  const place = store.source.live ? store.dir || store.title : store.title;
  setText(shell.place, place);
  shell.place.title = place;
}

/** What a report had no room for, or null. */
function leftOut() {
  const left = store.source.left ?? [];
  return left.length ? h('footer', {class: 'left'}, `${t('left')} ${left.map(said).join(' ')}`) : null;
}

function topBar() {
  shell.status = h('span', {class: 'status', role: 'status'});
  showState(shell.isLoaded ? store.state : 'connecting');
  shell.place = h('span', {class: 'place cut', dir: 'auto'});
  return h(
    'header',
    {class: 'top'},
    isSingle()
      ? null
      : h(
          'button',
          {
            class: 'quiet menu',
            type: 'button',
            'aria-expanded': 'false',
            'aria-controls': 'runs',
            onclick: () => toggleSheet(),
          },
          '☰ ' + t('runs'),
        ),
    h('h1', {class: 'brand'}, mark(), h('b', {}, 'MetricLogger')),
    shell.place,
    h('span', {class: 'space'}),
    shell.status,
    h(
      'button',
      {
        class: 'quiet',
        type: 'button',
        id: 'language',
        lang: language === 'zh' ? 'en' : 'zh-CN',
        onclick: () => setView({lang: language === 'zh' ? 'en' : 'zh'}),
      },
      t('otherLanguage'),
    ),
    (shell.theme = themeButton()),
    h(
      'button',
      {
        class: 'quiet print',
        type: 'button',
        title: t('help'),
        'aria-label': t('help') + ' ?',
        onclick: () => showKeys(),
      },
      '?',
    ),
    h('button', {class: 'quiet print', type: 'button', onclick: () => printPage()}, t('print')),
  );
}

/** The mark: a falling loss. */
function mark() {
  return svg(
    'svg',
    {viewBox: '0 0 20 20', 'aria-hidden': 'true'},
    svg('rect', {class: 'tile', width: 20, height: 20, rx: 5}),
    svg('path', {class: 'curve', d: 'M4 6.5c3 0 2.5 7 6 7 2.5 0 3-4.5 6-4.5'}),
  );
}

function themeButton() {
  const says = t('theme.' + (view.theme || 'auto'));
  const half = svg('path', {d: 'M8 1.5a6.5 6.5 0 0 1 0 13z', fill: 'currentColor'});
  const disc = svg('circle', {
    cx: 8,
    cy: 8,
    r: 6.5,
    fill: view.theme === 'dark' ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': 1.4,
  });
  return h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      id: 'theme',
      title: says,
      'aria-label': says,
      onclick: () => setView({theme: themes[(themes.indexOf(view.theme) + 1) % themes.length]}),
    },
    svg('svg', {class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true'}, disc, view.theme ? null : half),
  );
}

/** Shows whether the server is heard: 'connecting', 'live', 'lost' or 'hidden'; or what a report is of. */
function showState(state) {
  if (!shell.status) return;
  if (!store.source.live) return setText(shell.status, store.made ? t('reportOf', {date: dateText(store.made)}) : '');
  const word = state === 'hidden' ? 'live' : state;
  shell.status.className = 'status ' + word;
  shell.status.textContent = t(word);
}

/** Opens or closes the run list on a phone. */
function toggleSheet(open = !shell.side.classList.contains('open')) {
  if (!shell.side) return;
  shell.side.classList.toggle('open', open);
  shell.root.querySelector('.menu').setAttribute('aria-expanded', String(open));
}

function tabButton(tab) {
  const word = t(tab.word);
  return h(
    'button',
    {
      class: 'tab',
      type: 'button',
      role: 'tab',
      id: 'tab-' + tab.key,
      'aria-controls': 'panel',
      'data-word': word,
      onclick: () => setView({tab: tab.key}),
      onkeydown: walkTabs,
    },
    word,
  );
}

/** Arrow keys, Home and End walk the tabs, as readers of a tab list expect. */
function walkTabs(event) {
  const at = tabs.findIndex((tab) => tab.key === view.tab);
  const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1}[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const key = tabs[(to + tabs.length) % tabs.length].key;
  setView({tab: key});
  document.getElementById('tab-' + key).focus();
}

/** What the panel should show: a tab's key, or the name of an empty state. */
function wanted() {
  if (!store.runs.length) return shell.isLoaded ? 'none' : 'loading';
  return ticked().length ? view.tab : 'noTick';
}

/** Shows the tab that the view names, or why there is nothing to show. */
function showTab() {
  const key = wanted();
  for (const button of shell.tabs.children) {
    const on = button.id === 'tab-' + view.tab;
    button.setAttribute('aria-selected', String(on));
    button.tabIndex = on ? 0 : -1;
    if (on) {
      shell.panel.setAttribute('aria-labelledby', button.id);
      if (narrowScreen.matches) requestAnimationFrame(() => button.isConnected && showButton(button));
    }
  }
  if (shell.shown === key) return;
  leaveTab();
  shell.shown = key;
  shell.tabs.hidden = key === 'none';
  const tab = tabs.find((each) => each.key === key);
  if (tab) guarded(() => tab.mount(shell.panel));
  else shell.panel.append(key === 'loading' ? h('p', {class: 'empty'}, t('loading')) : emptyState(key));
}

/** On a phone the tabs are wider than the screen: the chosen one comes into sight. */
function showButton(button) {
  const {offsetLeft: left, offsetWidth: width} = button;
  const strip = shell.tabs;
  const start = left - strip.offsetLeft;
  if (start < strip.scrollLeft + 24) strip.scrollLeft = start - 24;
  else if (start + width > strip.scrollLeft + strip.clientWidth - 24)
    strip.scrollLeft = start + width - strip.clientWidth + 24;
}

function unmountTab() {
  const tab = tabs.find((each) => each.key === shell.shown);
  if (tab) guarded(() => tab.unmount());
  shell.shown = null;
}

function leaveTab() {
  const wasShown = shell.shown !== null;
  unmountTab();
  clear(shell.panel);
  if (wasShown) shell.panel.scrollTop = 0;
}

/** Passes on what changed to the tab that is shown. */
function updateTab(changed) {
  const before = shell.shown;
  showTab();
  const tab = tabs.find((each) => each.key === shell.shown);
  if (tab && shell.shown === before) guarded(() => tab.update(changed));
}

/** Runs one tab's code: if it fails, the rest of the page lives on. */
function guarded(action) {
  const failed = (error) => {
    // The status says that the server is not heard.
    if (error instanceof SourceError && error.status === 0) return;
    console.error(error);
    shell.panel.dataset.error = t('failed', {why: error.message});
    shell.panel.classList.add('failed');
  };
  shell.panel?.classList.remove('failed');
  try {
    Promise.resolve(action()).catch(failed);
  } catch (error) {
    failed(error);
  }
}

/** Reads something of several runs; one that fails does not hide what the rest has to show. */
async function readAll(runs, read, show) {
  const done = await Promise.allSettled(runs.map(read));
  if (!done.length || done.some((each) => each.status === 'fulfilled')) show();
  const failure = done.find((each) => each.status === 'rejected');
  if (failure) throw failure.reason;
}

const firstLines = `try (MetricLogger logger = MetricLogger.open(Path.of("logger.yaml"))) {
  logger.log("train/loss", loss, step);
}`;

/** Says what is missing and what to do: 'none' (no run at all) or 'noTick'. */
function emptyState(key) {
  const how = key === 'noTick' && narrowScreen.matches ? 'noTick.phone' : key + '.how';
  return h(
    'div',
    {class: 'empty'},
    svg(
      'svg',
      {viewBox: '0 0 112 48', 'aria-hidden': 'true'},
      svg('path', {d: 'M2 4c22 0 18 40 46 40 24 0 26-8 62-8'}),
    ),
    h('h2', {}, t(key)),
    h('p', {}, t(how)),
    key === 'none' ? h('pre', {class: 'card', tabindex: '0'}, firstLines) : null,
  );
}

/** A line for a tab that has nothing of its kind. */
function nothing(key) {
  return h('div', {class: 'empty'}, h('p', {}, t(key)));
}

/** Prints in light colours; a tab may draw what it would otherwise draw only on sight. */
async function printPage() {
  setPrinting(true);
  await tabs.find((each) => each.key === shell.shown)?.print?.();
  window.print();
  setPrinting(false);
}
