// Two fingers on a plot zoom it: the places under them stay under them.

const LEAST_PINCH_PX = 16;

/**
 * Listens to two fingers.
 *
 * @param host the node of the plot
 * @param plotNow returns the plot, or null
 * @param zoom takes the range of x that is to be seen
 */
function listenToPinch(host, plotNow, zoom) {
  let held = null;
  const across = ({touches}) => [...touches].map((touch) => touch.clientX).sort((a, b) => a - b);
  host.addEventListener('touchstart', (event) => {
    const plot = event.touches.length === 2 ? plotNow() : null;
    held = plot && across(event).map((x) => plot.under(x).place);
  }, {passive: true});
  host.addEventListener('touchmove', (event) => {
    if (!held || event.touches.length !== 2) return;
    // The browser would zoom the page.
    event.preventDefault();
    const [left, right] = across(event);
    const plot = plotNow();
    if (!plot || right - left < LEAST_PINCH_PX) return;
    const {left: edge, width} = plot.under(left);
    const perPixel = (held[1] - held[0]) / (right - left);
    const from = held[0] - (left - edge) * perPixel;
    zoom([from, from + width * perPixel]);
  }, {passive: false});
  for (const end of ['touchend', 'touchcancel']) host.addEventListener(end, () => (held = null), {passive: true});
}
