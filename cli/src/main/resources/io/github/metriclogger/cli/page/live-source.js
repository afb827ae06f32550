// The live source: asks the server that answered this page, over addresses relative to it.

/** The source has no answer: the server is gone or refused. */
class SourceError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** How long to wait before a stream that the server refused is tried again. */
const STREAM_RETRY_MS = 2000;
const LOST_AFTER_MS = 1500;

function liveSource() {
  return {
    live: true,
    runs: (whole) => ask('runs', whole.map((id) => ['with', id])),
    configs: () => ask('configs'),
    run: (id) => ask('run', [['id', id]]),
    series: askSeries,
    media: (id) => askWhole('media', [['run', id]]),
    hists: (id, tag) => askWhole('hists', [['run', id], ['tag', tag]]),
    model: (id) => askWhole('model', [['run', id]]),
    log: (id, {q, before} = {}) => ask('log', [['run', id], ['q', q], ['before', before]]),
    follow: followStream,
  };
}

// Parameters without a value are left out.
async function ask(what, params = []) {
  const given = params.filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(given).toString();
  let answer;
  try {
    answer = await fetch('api/' + what + (query ? '?' + query : ''));
  } catch (e) {
    throw new SourceError(e.message, 0);
  }
  if (!answer.ok) throw new SourceError((await answer.text()).trim(), answer.status);
  return answer.json();
}

/** What takes long to read is answered in parts: each answer takes a while and knows more. */
async function askWhole(what, params) {
  let answer;
  do answer = await ask(what, params);
  while (answer.more);
  return answer;
}

/**
 * Curves. `items`: [{run, tag, since}]; `zoom`: [from, to] or null; `w`: a width to keep; `each`:
 * whether each tag gets the width that its curves need. The answer is {w, series: [{run, tag, gen,
 * next, segments}]} in the order of the items, and with `each` a `w` in each of the series.
 */
async function askSeries({items, x, px, zoom, w, system, each}) {
  const params = [['x', x], ['px', px], ['w', w], ['sys', system ? 1 : null], ['each', each ? 1 : null]];
  if (zoom) params.push(['from', zoom[0]], ['to', zoom[1]]);
  for (const {run, tag, since} of items) params.push(['s', run + ':' + (since ?? '') + ':' + tag]);
  const answer = await ask('series', params);
  const isSteps = answer.x === 'step';
  const series = answer.series.map((one) => ({
    ...one,
    segments: one.segments.map((columns) => unpack(columns, one.w ?? answer.w, isSteps)),
  }));
  return {w: answer.w, series};
}

async function isForbidden() {
  try {
    await ask('runs');
    return false;
  } catch (e) {
    return e.status === 401 || e.status === 403;
  }
}

/**
 * Follows the bell. A hidden page closes its stream: no byte is sent for nobody, and a browser has
 * few connections to a host. `onTick(null)` after a pause: anything may have changed.
 */
function followStream(onTick, onState) {
  // The server keeps one stream for each page: that of a tab which was left and came back is one.
  const page = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
  let stream = null;
  let wasAway = false;
  let retry = 0;

  function open() {
    if (stream || document.hidden) return;
    stream = new EventSource('api/events?page=' + page);
    stream.onopen = () => {
      onState('live');
      if (wasAway) onTick(null);
      wasAway = false;
    };
    stream.onmessage = (event) => onTick(JSON.parse(event.data));
    stream.onerror = lose;
  }

  // The server ends each stream now and then, and the browser opens it again; only one that stays
  // away is a loss. From then on this page asks, at its own pace.
  function lose() {
    wasAway = true;
    if (retry) return;
    retry = setTimeout(reopen, stream.readyState === EventSource.CLOSED ? STREAM_RETRY_MS : LOST_AFTER_MS);
  }

  async function reopen() {
    retry = 0;
    if (document.hidden || (stream && stream.readyState === EventSource.OPEN)) return;
    close();
    // A server that was started anew has another address: no use in asking for ever.
    if (await isForbidden()) return onState('refused');
    onState('lost');
    retry = setTimeout(() => {
      retry = 0;
      open();
    }, STREAM_RETRY_MS);
  }

  function close() {
    if (stream) stream.close();
    stream = null;
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      close();
      clearTimeout(retry);
      retry = 0;
      wasAway = true;
      onState('hidden');
    } else open();
  });
  open();
}
