// What a person reads, English and Chinese side by side, grouped by room. A word with {name} in it
// is filled in by t(key, {name: value}); a word may be a function of those values.

const many = (one, other) => (args) => (args.n === 1 ? one : other).replace('{n}', count(args.n));

const words = {
  // the frame
  'live': ['live', '实时'],
  'connecting': ['connecting …', '正在连接…'],
  'lost': ['connection lost, trying again', '连接已断开，正在重试'],
  'refused': ['the server was started anew: open the link that it printed', '服务已重新启动：请打开它新打印的链接'],
  'reportOf': ['report of {date}', '报告生成于 {date}'],
  'otherLanguage': ['中文', 'English'],
  'theme.auto': ['Theme: as the system', '主题：跟随系统'],
  'theme.light': ['Theme: light', '主题：浅色'],
  'theme.dark': ['Theme: dark', '主题：深色'],
  'print': ['Print', '打印'],
  'help': ['Keys', '快捷键'],
  'close': ['Close', '关闭'],
  'views': ['Views', '视图'],
  'failed': ['This could not be shown: {why}', '无法显示：{why}'],
  'loading': ['Loading …', '加载中…'],
  'left': ['Left out of this report:', '本报告略去了：'],
  'tab.charts': ['Charts', '曲线'],
  'tab.table': ['Table', '表格'],
  'tab.config': ['Config', '配置'],
  'tab.media': ['Media', '媒体'],
  'tab.distributions': ['Distributions', '分布'],
  'tab.model': ['Model', '模型'],
  'tab.system': ['System', '系统'],
  'tab.log': ['Log', '日志'],

  // empty states
  'none': ['No runs yet', '还没有运行'],
  'none.how': [
    'Start a training with MetricLogger and it appears here by itself. Nothing to reload.',
    '用 MetricLogger 启动一次训练，它会自动出现在这里，无需刷新。',
  ],
  'noTick': ['No run is ticked', '没有勾选任何运行'],
  'noTick.how': ['Tick a run on the left to see it here.', '在左侧勾选运行即可查看。'],
  'noTick.phone': ['Open “☰ Runs” and tick one.', '点开“☰ 运行”并勾选一个。'],

  // the run list
  'runs': ['Runs', '运行'],
  'runs.filter': ['Filter runs', '筛选运行'],
  'runs.filterHow': ['Parts of the name, a state, or a setting such as lr=0.1', '可输入名称的一部分、状态，或 lr=0.1 这样的配置项'],
  'runs.sort': ['Order of the runs', '排序方式'],
  'runs.group': ['Group by', '分组'],
  'runs.by': ['by {key}', '按 {key}'],
  'runs.noGroup': ['no groups', '不分组'],
  'runs.unset': ['not set', '未设置'],
  'sort.newest': ['newest', '最新'],
  'sort.name': ['name', '名称'],
  'sort.best': ['best', '最佳'],
  'sort.state': ['state', '状态'],
  'runs.count': ['{ticked} / {n} runs', '{ticked} / {n} 个运行'],
  'runs.clear': ['Clear', '清除'],
  'runs.newest': ['Always the newest', '始终显示最新'],
  'runs.noMatch': ['No run matches.', '没有匹配的运行。'],
  'runs.hint': ['Click to tick, Alt-click for only this one', '单击勾选，按住 Alt 单击只看这一个'],
  'runs.full': ['24 runs at once are the most; untick one first.', '最多同时显示 24 个运行，请先取消勾选一个。'],
  'runs.gone': ['deleted', '已删除'],
  'runs.reading': ['reading {percent}', '读取中 {percent}'],
  'runs.eta': ['ETA {time}', '剩余 {time}'],
  'state.running': ['running', '运行中'],
  'state.stalled': ['stalled', '停滞'],
  'state.finished': ['finished', '已完成'],
  'state.stopped': ['stopped', '已停止'],
  'state.failed': ['failed', '失败'],
  'state.killed': ['killed', '被终止'],
  'state.unfinished': ['unfinished', '未完成'],
  'state.unknown': ['unknown', '状态未知'],

  // the head of a report of one run
  'fact.progress': ['Progress', '进度'],
  'fact.step': ['Step', '步'],
  'fact.epoch': ['Epoch', '轮次'],
  'fact.duration': ['Duration', '用时'],
  'fact.eta': ['ETA', '剩余时间'],
  'fact.started': ['Started', '开始于'],
  'fact.min': ['{tag} min', '{tag} 最小'],
  'fact.max': ['{tag} max', '{tag} 最大'],
  'fact.host': ['Host', '主机'],

  // the tabs
  'table.title': ['Summary', '汇总'],
  'table.hint': ['Best value of each metric, or the last where no direction is known; hover for last, lowest and highest.', '每个指标取最佳值；方向未知时取最后值。悬停可查看最后值、最小值与最大值。'],
  'table.run': ['Run', '运行'],
  'table.state': ['State', '状态'],
  'table.step': ['Step', '步'],
  'table.duration': ['Duration', '用时'],
  'table.metric': ['Metric', '指标'],
  'table.last': ['Last', '最后值'],
  'table.lowest': ['Lowest', '最小值'],
  'table.highest': ['Highest', '最大值'],
  'table.min': ['lower is better', '越低越好'],
  'table.max': ['higher is better', '越高越好'],
  'table.values': ['{tag}\nlast {last}\nlowest {min}\nhighest {max}', '{tag}\n最后值 {last}\n最小值 {min}\n最大值 {max}'],
  'config.title': ['Differences', '差异'],
  'config.all': ['Show all', '显示全部'],
  'config.setting': ['Setting', '配置项'],
  'config.rest': ['All other settings are the same.', '其余配置项都相同。'],
  'config.same': ['These runs have the same settings.', '这些运行的配置完全相同。'],
  'config.none': ['No configuration was logged.', '没有记录配置。'],
  'media.none': ['No images, curves, texts or tables were logged.', '没有记录图像、曲线、文本或表格。'],
  'media.step': ['Step', '步'],
  'media.at': ['step {step}', '第 {step} 步'],
  'media.notYet': ['not yet', '尚无'],
  'media.images': ['Images', '图像'],
  'media.pr': ['PR curves', 'PR 曲线'],
  'media.texts': ['Text', '文本'],
  'media.tables': ['Tables', '表格'],
  'media.picture': ['{run}, step {step}', '{run}，第 {step} 步'],
  'media.prOf': ['Precision over recall of {run} at step {step}', '{run} 第 {step} 步的精确率—召回率曲线'],
  'media.prAxes': ['recall → precision ↑', '召回率 → 精确率 ↑'],
  'media.cut': ['The text is longer; this is its start.', '文本过长，此处仅显示开头。'],
  'media.rows': ['{shown} of {n} rows', '显示 {shown} 行，共 {n} 行'],
  'media.left': [many('1 older entry is not shown.', '{n} older entries are not shown.'), '另有 {n} 个较早的条目未显示。'],
  'hist.ridges': ['Ridges', '山脊图'],
  'hist.heat': ['Heat map', '热力图'],
  'hist.none': ['No histograms were logged.', '没有记录直方图。'],
  'hist.of': ['Histograms of {tag} in {run}', '{run} 的 {tag} 直方图'],
  'model.none': ['No model was logged.', '没有记录模型结构。'],
  'model.layer': ['Layer', '层'],
  'model.type': ['Type', '类型'],
  'model.detail': ['Detail', '细节'],
  'model.parameters': ['Parameters', '参数量'],
  'model.layers': [many('1 layer', '{n} layers'), '{n} 层'],
  'model.total': ['{n} layers · {parameters} parameters', '{n} 层 · {parameters} 个参数'],
  'log.run': ['Run', '运行'],
  'log.search': ['Search the log', '搜索日志'],
  'log.earlier': ['Load earlier lines', '加载更早的日志'],
  'log.lines': [many('1 line', '{n} lines'), '{n} 行'],
  'log.none': ['No console lines were kept.', '没有保存控制台输出。'],
  'log.noMatch': ['No line contains this.', '没有匹配的行。'],

  // the keys
  'key.charts': ['filter the charts, search the log', '筛选曲线，搜索日志'],
  'key.find': ['filter the runs', '筛选运行'],
  'key.move': ['next, previous run', '下一个、上一个运行'],
  'key.tick': ['tick or untick the run', '勾选或取消勾选该运行'],
  'key.tabs': ['open a tab', '打开标签页'],
  'key.log': ['logarithmic Y', '对数 Y 轴'],
  'key.outliers': ['clip outliers', '截去离群值'],
  'key.reset': ['reset the zoom', '还原缩放'],
  'key.cursor': ['walk a focused plot (Shift: faster)', '在选中的图上移动光标（Shift 加速）'],
  'key.zoom': ['zoom a focused plot', '缩放选中的图'],
  'key.esc': ['leave a field, close, reset the zoom', '离开输入框、关闭、还原缩放'],
  'key.help': ['this list', '显示本列表'],
};

const collators = {};
let language = 'en';

/** Chooses the language, 'en' or 'zh'; anything else means that of the browser. */
function setLanguage(wanted) {
  const own = navigator.language || 'en';
  language = wanted === 'zh' || wanted === 'en' ? wanted : /^zh/i.test(own) ? 'zh' : 'en';
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The locale for Intl. */
function locale() {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** The word of a key in the chosen language. */
function t(key, args) {
  const pair = words[key];
  if (!pair) return key;
  const word = pair[language === 'zh' ? 1 : 0];
  if (typeof word === 'function') return word(args ?? {});
  return args ? word.replace(/\{(\w+)\}/g, (whole, name) => args[name] ?? whole) : word;
}

/** A text that the server says in both languages. */
function said(text) {
  return text ? (language === 'zh' ? text.zh : text.en) ?? text.en ?? '' : '';
}

/** Compares texts as the language sorts them, numbers in them by value. */
function collate(a, b) {
  return (collators[language] ??= new Intl.Collator(locale(), {numeric: true})).compare(a, b);
}

/** A whole number with its separators. */
function count(n) {
  return new Intl.NumberFormat(locale()).format(n);
}

/** A part of 1 as percent, never 100 % before the end. */
function percent(part) {
  const shown = part >= 1 ? 1 : Math.floor(part * 100) / 100;
  return new Intl.NumberFormat(locale(), {style: 'percent'}).format(shown);
}

/** A moment in the words of the language. */
function dateText(seconds) {
  return new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'short'}).format(seconds * 1000);
}
