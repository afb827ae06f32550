// Starts the page: the look, the frame, the first list of runs, and what follows from a change.

/** What a change of the view asks of the frame; the tab hears of it, too. */
function viewChanged(changed) {
  if (!shell.isLoaded) return;
  if (changed.has('lang')) return keepingFocus(buildAnew);
  if (changed.has('theme')) keepingFocus(changeTheme);
  if (changed.has('tab')) toggleSheet(false);
  if (changed.has('runs')) loadTicked();
  updateRunsList();
  updateTab(changed);
}

function buildAnew() {
  applyLook();
  buildShell();
}

function changeTheme() {
  applyLook();
  const button = themeButton();
  shell.theme.replaceWith(button);
  shell.theme = button;
}

/** Runs what builds nodes anew, then gives the focus back to the node of the same id. */
function keepingFocus(action) {
  const id = document.activeElement?.id;
  action();
  if (id) document.getElementById(id)?.focus();
}

/** The list of runs came anew. */
function runsChanged() {
  const wasSingle = shell.root.classList.contains('one');
  if (!shell.isLoaded) fillShell();
  shell.isLoaded = true;
  keepNewest();
  if (wasSingle !== isSingle()) return buildShell();
  updateRunsList();
  updateTab(new Set(['list']));
}

async function start() {
  listen();
  const data = reportData();
  store.source = data ? reportSource(data) : liveSource();
  const started = startStore(store.source); // the list is on its way while the frame is built
  applyLook();
  buildShell();
  await started;
}

function listen() {
  listenToKeys();
  onView(viewChanged);
  onRuns(runsChanged);
  onTick((ids) => guarded(() => tabs.find((tab) => tab.key === shell.shown)?.tick?.(ids)));
  onConnection(showState);
  // The browser's own print command gets the look of paper, too.
  addEventListener('beforeprint', () => isPrinting || setPrinting(true));
  addEventListener('afterprint', () => isPrinting && setPrinting(false));
}

window.metriclog = {unpack, splice, rebucket, ema, num, markdown, view, store};
start();
