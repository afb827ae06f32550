// The keys of the page. A field that is being written in keeps its keys, except for Esc.

const keyHelp = [
  [['/'], 'key.charts'],
  [['f'], 'key.find'],
  [['j', 'k'], 'key.move'],
  [['Space'], 'key.tick'],
  [['1', '–', '8'], 'key.tabs'],
  [['l'], 'key.log'],
  [['o'], 'key.outliers'],
  [['r'], 'key.reset'],
  [['←', '→'], 'key.cursor'],
  [['+', '−'], 'key.zoom'],
  [['Esc'], 'key.esc'],
  [['?'], 'key.help'],
];

const keyActions = {
  '/': () => focusCharts(),
  f: () => focusFind(),
  j: () => moveInRuns(1),
  k: () => moveInRuns(-1),
  l: () => setView({logY: !view.logY}),
  o: () => setView({outliers: !view.outliers}),
  r: () => resetZoom(),
  '?': () => showKeys(),
};

function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (isPrintKey(event)) {
      event.preventDefault();
      printPage();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]')) return;
    if (!(event.target instanceof Element)) return;
    if (event.key === 'Escape') return leave(event);
    if (event.target.closest('input:not([type=checkbox]), select, textarea')) return;
    const act = /^[1-9]$/.test(event.key) ? () => openTab(Number(event.key)) : keyActions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// The browser's own printing waits for no chart that was not yet in sight.
function isPrintKey(event) {
  const isCommand = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  return isCommand && event.key.toLowerCase() === 'p';
}

/** Esc leaves a field (and empties a filter), closes the phone's list, and ends the zoom. */
function leave(event) {
  const field = event.target.closest('input[type=search]');
  if (field?.value) {
    field.value = '';
    field.dispatchEvent(new Event('input', {bubbles: true}));
  } else if (event.target.closest('input, select')) event.target.blur();
  else if (shell.side?.classList.contains('open')) toggleSheet(false);
  else resetZoom();
}

function openTab(n) {
  if (tabs[n - 1]) setView({tab: tabs[n - 1].key});
}

/** The filter of the tab that is shown; a tab without one makes way for the charts. */
function focusCharts() {
  const field = () => shell.panel.querySelector('input[type=search]');
  if (!field()) setView({tab: 'charts'});
  field()?.focus();
}

function focusFind() {
  if (!shell.side) return;
  toggleSheet(true);
  document.getElementById('find').focus();
}

/** Moves the focus by so many runs; Space then ticks, as on any checkbox. */
function moveInRuns(by) {
  if (!shell.side) return;
  toggleSheet(true);
  const buttons = [...list.ul.querySelectorAll('.run')];
  const at = buttons.indexOf(document.activeElement);
  const to = at < 0 ? (by > 0 ? 0 : buttons.length - 1) : Math.min(Math.max(at + by, 0), buttons.length - 1);
  buttons[to]?.focus();
}

/** A sheet with all keys. */
function showKeys() {
  const rows = keyHelp.map(([keys, word]) => [
    h(
      'dt',
      {},
      keys.map((key) => (key === '–' ? ' – ' : [h('kbd', {}, key), ' '])),
    ),
    h('dd', {}, t(word)),
  ]);
  const close = () => sheet.close();
  const sheet = h(
    'dialog',
    {class: 'sheet', 'aria-labelledby': 'keys-title', onclose: () => sheet.remove()},
    h(
      'header',
      {},
      h('h2', {id: 'keys-title'}, t('help')),
      h('button', {class: 'quiet', type: 'button', 'aria-label': t('close'), onclick: close}, '✕'),
    ),
    h('dl', {}, rows),
  );
  // A click beside the sheet closes it, too.
  sheet.addEventListener('click', (event) => event.target === sheet && close());
  document.body.append(sheet);
  sheet.showModal();
}
