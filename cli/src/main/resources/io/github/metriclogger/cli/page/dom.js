// Nodes: the only way in which this page makes elements. Strings become text nodes, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. `props`: `class`, `on…` functions, `style` as an object, `data` as an object, true and
 * false for attributes that are there or not, anything else an attribute. Children that are null or
 * false are left out; arrays are taken apart.
 */
function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === 'style') setStyles(node, value);
    else if (name === 'data') Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  append(node, children);
  return node;
}

// Styles go through the object model, which the page's policy allows; an attribute it would not.
function setStyles(node, styles) {
  for (const [name, value] of Object.entries(styles)) {
    if (name.startsWith('--')) node.style.setProperty(name, value);
    else node.style[name] = value;
  }
}

function append(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(node, child);
    else if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Takes everything out of a node, and returns it. */
function clear(node) {
  node.replaceChildren();
  return node;
}

/** Sets the text of a node, touching the page only when it is another one. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
