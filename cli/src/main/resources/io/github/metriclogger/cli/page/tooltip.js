// The tooltip of the hovered chart. The row of values on the card says the same, so that readers of
// the screen need not hear it twice.

const tooltip = {node: null};

/**
 * Shows the values at a place beside the mouse.
 *
 * @param content {title, notes: [text], rows: [{id, name, value, range, step}]}
 * @param at {x, y} in the window
 */
function showTooltip(content, at) {
  if (!tooltip.node) {
    tooltip.node = h('div', {class: 'tooltip', 'aria-hidden': 'true'});
    document.body.append(tooltip.node);
  }
  const {node} = tooltip;
  clear(node);
  append(node, [
    h('div', {class: 'tooltip-title'}, content.title),
    content.notes.map((note) => h('div', {class: 'tooltip-note cut'}, note)),
    h('div', {class: 'tooltip-rows'}, content.rows.map(tooltipRow)),
  ]);
  node.hidden = false;
  placeTooltip(node, at);
}

function tooltipRow({id, name, value, range, step}) {
  return [
    chip(id),
    h('span', {class: 'cut name'}, name),
    h('b', {}, value),
    h('span', {class: 'muted'}, range),
    h('span', {class: 'muted'}, step),
  ];
}

// Below and right of the mouse; on the other side where there is no room.
function placeTooltip(node, {x, y}) {
  const {offsetWidth: width, offsetHeight: height} = node;
  const isRight = x + 18 + width < innerWidth - 8;
  const left = isRight ? x + 18 : Math.max(8, x - 18 - width);
  const top = y + 18 + height < innerHeight - 8 ? y + 18 : Math.max(8, y - 18 - height);
  setStyles(node, {transform: `translate(${Math.round(left)}px, ${Math.round(top)}px)`});
}

function hideTooltip() {
  if (tooltip.node) tooltip.node.hidden = true;
}

/** The mark of a run: its colour, and its dashes from the ninth run on. */
function chip(id) {
  const node = h('i', {class: 'chip'});
  paintChip(node, id);
  return node;
}

function paintChip(node, id) {
  const pattern = DASHES.indexOf(dash(id));
  node.className = 'chip' + (pattern > 0 ? ' dashes' + pattern : '');
  setStyles(node, {color: colour(id)});
}
