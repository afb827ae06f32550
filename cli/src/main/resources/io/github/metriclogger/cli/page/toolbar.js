// The tool bar over the charts.

/** The slider is logarithmic in 1 − α: 0.9 at a third, 0.99 at two thirds, 0.999 at the end. */
const MOST_SMOOTHING = 0.999;
const slotOfSmoothing = (alpha) => -Math.log10(1 - alpha) / 3;
const smoothingOfSlot = (slot) => Math.min(MOST_SMOOTHING, Number((1 - 10 ** (-3 * slot)).toFixed(4)));

// Before a run was read nobody knows.
function mayHaveEpochs(run) {
  return run.epochTag !== undefined || run.loaded < 1 || !run.tags;
}

/** What the charts are drawn over: steps where epochs are wanted and no ticked run has any. */
function shownAxis() {
  return view.x === 'epoch' && ticked().length > 0 && !ticked().some(mayHaveEpochs) ? 'step' : view.x;
}

class ToolBar {
  /** @param system whether it is that of the System tab */
  constructor(system) {
    this.system = system;
    this.filter = h('input', {
      class: 'field bar-filter', type: 'search', placeholder: t('bar.filter') + '   /', 'aria-label': t('bar.filter'),
      oninput: () => setView({charts: this.filter.value}),
    });
    this.slider = h('input', {
      type: 'range', min: 0, max: 1, step: 0.001, 'aria-label': t('bar.smoothing'),
      oninput: () => setView({smoothing: smoothingOfSlot(Number(this.slider.value))}),
    });
    this.number = h('input', {
      class: 'field bar-number', type: 'number', min: 0, max: MOST_SMOOTHING, step: 0.01, 'aria-label': t('bar.smoothingNumber'),
      onchange: () => this.takeNumber(),
    });
    this.x = h('select', {class: 'field', 'aria-label': t('bar.x'), onchange: () => setView({[system ? 'systemX' : 'x']: this.x.value})});
    this.log = h('input', {type: 'checkbox', onchange: () => setView({logY: this.log.checked, logs: []})});
    this.clip = h('input', {type: 'checkbox', onchange: () => setView({outliers: this.clip.checked})});
    this.reset = h('button', {class: 'bar-reset', type: 'button', onclick: () => resetZoom()}, t('bar.reset') + ' ✕');
    this.note = h('span', {class: 'muted bar-note', role: 'status', hidden: true});
    this.node = h('div', {class: 'toolbar charts-bar'},
      system ? null : this.filter,
      h('label', {class: 'bar-part'}, t('bar.smoothing'), this.slider), this.number,
      h('label', {class: 'bar-part'}, t('bar.x'), this.x),
      h('label', {class: 'check'}, this.log, t('bar.logY')),
      h('label', {class: 'check'}, this.clip, t('bar.clip')),
      this.reset, this.note);
  }

  takeNumber() {
    const value = Number(this.number.value);
    if (this.number.value !== '' && value >= 0) setView({smoothing: Math.min(value, MOST_SMOOTHING)});
    this.number.value = view.smoothing;
  }

  /** Shows the view as it is now. */
  update() {
    if (this.filter.value !== view.charts) this.filter.value = view.charts;
    const isBad = Boolean(view.charts) && !chartPattern(view.charts);
    this.filter.setAttribute('aria-invalid', isBad);
    this.filter.title = isBad ? t('bar.badFilter') : '';
    if (document.activeElement !== this.slider) this.slider.value = slotOfSmoothing(view.smoothing);
    if (document.activeElement !== this.number) this.number.value = view.smoothing;
    this.log.checked = view.logY;
    this.clip.checked = view.outliers;
    this.reset.hidden = !(this.system ? view.systemZoom : view.zoom);
    this.fillAxes();
  }

  fillAxes() {
    const rising = store.rising.filter((tag) => tag !== 'epoch').map((tag) => 'metric:' + tag);
    const chosen = this.system ? view.systemX : view.x;
    const axes = this.system ? ['relative', 'wall'] : ['step', 'epoch', 'relative', 'wall', ...rising];
    if (!axes.includes(chosen)) axes.push(chosen);
    const key = axes.join('\n');
    if (key !== this.axes) {
      this.axes = key;
      clear(this.x);
      append(this.x, axes.map((x) => h('option', {value: x}, x.startsWith('metric:') ? x.slice(7) : t('x.' + x))));
    }
    this.x.value = chosen;
    this.showEpochNote();
  }

  // Runs without epochs have no place on their axis; where no run has any, charts are over steps.
  showEpochNote() {
    const without = this.system || view.x !== 'epoch' ? [] : ticked().filter((run) => !mayHaveEpochs(run));
    this.note.hidden = without.length === 0;
    const isAll = shownAxis() !== 'epoch';
    setText(this.note, without.length === 0 ? '' : t(isAll ? 'bar.noEpochs' : 'bar.someEpochs', {runs: without.map((run) => run.name).join(', ')}));
  }
}
