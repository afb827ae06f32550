// The cards of the Media tab, one maker for each kind: maker(run, entries) -> {node, show(step)}.

/** Images of one step side by side; a click shows one in its full size. */
function imagesOf(run, entries) {
  const body = h('div', {class: 'pictures'});
  const card = mediaCard(run, body);
  let shown = null;
  return {
    node: card.node,
    show(step) {
      const now = latestAt(entries, step);
      card.say(now[0]);
      const key = now.map((entry) => entry.src).join('\n');
      if (key === shown) return;
      shown = key;
      // Known elements take the new address: the old picture stays until the new one is there.
      while (body.children.length > now.length) body.lastChild.remove();
      now.forEach((entry, i) => {
        if (!body.children[i]) body.append(pictureButton());
        setPicture(body.children[i], run, entry);
      });
    },
  };
}

function pictureButton() {
  const sharpen = (event) => event.target.classList.toggle('small', event.target.naturalWidth <= 160);
  const fail = (event) => event.target.closest('button').classList.add('missing');
  return h(
    'button',
    {class: 'picture', type: 'button', onclick: (event) => enlarge(event.currentTarget)},
    h('img', {loading: 'lazy', decoding: 'async', onload: sharpen, onerror: fail}),
    h('span', {class: 'caption muted cut name', dir: 'auto'}),
  );
}

function setPicture(button, run, entry) {
  const [img, caption] = button.children;
  const says = t('media.picture', {run: run.name, step: stepText(entry.step)});
  button.classList.remove('missing');
  img.alt = says;
  img.src = entry.src;
  setText(caption, entry.caption ?? '');
  caption.hidden = !entry.caption;
  caption.title = entry.caption ?? '';
}

function enlarge(button) {
  const source = button.querySelector('img');
  const sheet = h(
    'dialog',
    {
      class: 'sheet lightbox',
      'aria-label': source.alt,
      onclick: () => sheet.close(),
      onclose: () => sheet.remove(),
    },
    h('img', {src: source.src, alt: source.alt, class: source.className}),
    h(
      'header',
      {},
      h(
        'span',
        {class: 'muted name cut', dir: 'auto'},
        [source.alt, button.querySelector('.caption').textContent].filter(Boolean).join(' · '),
      ),
      h('button', {class: 'quiet', type: 'button', 'aria-label': t('close')}, '✕'),
    ),
  );
  document.body.append(sheet);
  sheet.showModal();
}

/** PR curves: the step's own in full, those before it faint. */
function prOf(run, entries) {
  const lines = svg('g', {});
  const plot = svg(
    'svg',
    {class: 'pr-plot', viewBox: '0 0 330 214', role: 'img', style: {'--run': colour(run.id)}},
    prFrame(),
    lines,
  );
  const card = mediaCard(run, plot);
  return {
    node: card.node,
    show(step) {
      const now = latestAt(entries, step).at(-1);
      card.say(now);
      const until = now ? entries.filter((entry) => entry.step <= now.step) : [];
      plot.setAttribute('aria-label', t('media.prOf', {run: run.name, step: stepText(now?.step)}));
      clear(lines).append(
        ...until.map((entry) => svg('path', {class: entry === now ? 'now' : 'old', d: prPath(entry)})),
      );
    },
  };
}

const prX = (recall) => 34 + 282 * recall;
const prY = (precision) => 176 - 164 * precision;

function prFrame() {
  return [0, 0.5, 1]
    .map((at) => [
      svg('path', {class: 'rule', d: `M${prX(0)} ${prY(at)}H${prX(1)}`}),
      svg('text', {x: 26, y: prY(at) + 4, 'text-anchor': 'end'}, at),
      at === 0.5 ? null : svg('text', {x: prX(at), y: 192, 'text-anchor': 'middle'}, at),
    ])
    .concat(svg('text', {x: prX(0.5), y: 208, 'text-anchor': 'middle'}, t('media.prAxes')));
}

function prPath({precision, recall}) {
  const points = precision
    .map((p, i) => [recall[i], p])
    .filter(([r, p]) => Number.isFinite(r) && Number.isFinite(p));
  return points.map(([r, p], i) => `${i ? 'L' : 'M'}${prX(r).toFixed(1)} ${prY(p).toFixed(1)}`).join('');
}

/** A text as safe Markdown. */
function textOf(run, entries) {
  const body = h('div', {class: 'text'});
  const card = mediaCard(run, body, 'article');
  let shown;
  return {
    node: card.node,
    show(step) {
      const now = latestAt(entries, step);
      card.say(now[0]);
      if (shown === now[0]) return;
      shown = now[0];
      clear(body).append(...now.map((entry) => markdown(entry.text)));
      if (now.some((entry) => entry.cut)) body.append(h('p', {class: 'muted'}, t('media.cut')));
    },
  };
}

/** A logged table, with how many of its rows are shown. */
function tableOf(run, entries) {
  const body = h('div', {});
  const card = mediaCard(run, body, 'article');
  let shown;
  return {
    node: card.node,
    show(step) {
      const now = latestAt(entries, step).at(-1);
      card.say(now);
      if (shown === now) return;
      shown = now;
      clear(body);
      if (now) body.append(loggedTable(now, run));
      if (now && now.of > now.rows.length)
        body.append(
          h('p', {class: 'muted hint'}, t('media.rows', {shown: count(now.rows.length), n: count(now.of)})),
        );
    },
  };
}

function loggedTable({columns, rows}, run) {
  const cell = (value) =>
    h(
      'td',
      {class: typeof value === 'number' ? 'number' : null, title: typeof value === 'number' ? value : null},
      h(
        'div',
        {class: 'lines name', dir: 'auto'},
        typeof value === 'number' ? num(value) : settingText(value ?? undefined),
      ),
    );
  const isNumber = (i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number');
  return h(
    'div',
    {class: 'wide', tabindex: '0', role: 'region', 'aria-label': run.name},
    h(
      'table',
      {class: 'grid'},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((name, i) =>
            h('th', {scope: 'col', dir: 'auto', title: name, class: isNumber(i) ? 'number' : null}, name),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) => h('tr', {}, row.map(cell))),
      ),
    ),
  );
}
