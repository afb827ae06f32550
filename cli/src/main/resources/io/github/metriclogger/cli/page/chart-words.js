// What a person reads around the charts.

Object.assign(words, {
  // the tool bar
  'bar.filter': ['Filter charts', '筛选曲线'],
  'bar.badFilter': ['Not a regular expression: sought as it stands', '不是有效的正则表达式，按原文查找'],
  'bar.smoothing': ['Smoothing', '平滑'],
  'bar.smoothingNumber': ['Smoothing, 0 to 0.999', '平滑系数，0 到 0.999'],
  'bar.x': ['X axis', '横轴'],
  'bar.noEpochs': ['No epochs were logged: shown over steps', '没有记录轮次，按步数显示'],
  'bar.someEpochs': ['Without epochs, not shown: {runs}', '没有轮次而未显示：{runs}'],
  'bar.logY': ['Log Y', '对数 Y'],
  'bar.clip': ['Clip outliers', '截去离群值'],
  'bar.reset': ['Reset zoom', '还原缩放'],
  'x.step': ['Step', '步'],
  'x.epoch': ['Epoch', '轮次'],
  'x.relative': ['Relative time', '相对时间'],
  'x.wall': ['Wall time', '绝对时间'],

  // the cards
  'chart.plain': ['metrics', '指标'],
  'chart.step': ['Step {step}', '第 {step} 步'],
  'chart.ownStep': ['step {step}', '第 {step} 步'],
  'chart.log': ['log', '对数'],
  'chart.logOf': ['log Y of {tag}', '{tag} 的对数 Y 轴'],
  'chart.wideOf': ['{tag} over the full width', '{tag} 占满整行'],
  'chart.menuOf': ['More for {tag}', '{tag} 的更多操作'],
  'chart.csv': ['Download CSV', '下载 CSV'],
  'chart.png': ['Download PNG', '下载 PNG'],
  'chart.notLoaded': ['Not loaded yet: “{print}” on the page loads it first.', '尚未加载：请用页面上的“{print}”按钮，它会先加载曲线。'],
  'chart.more': ['{n} more', '另有 {n} 个'],
  'chart.pointsAbove': [
    (args) => `${args.count} ${args.n === 1 ? 'point' : 'points'} above (max ${args.extreme})`,
    '{count} 个点超出上沿（最大 {extreme}）',
  ],
  'chart.pointsBelow': [
    (args) => `${args.count} ${args.n === 1 ? 'point' : 'points'} below (min ${args.extreme})`,
    '{count} 个点低于下沿（最小 {extreme}）',
  ],
  'chart.spikesAbove': [
    (args) => `${args.count} ${args.n === 1 ? 'spike' : 'spikes'} above (max ${args.extreme})`,
    '{count} 处尖峰超出上沿（最大 {extreme}）',
  ],
  'chart.spikesBelow': [
    (args) => `${args.count} ${args.n === 1 ? 'spike' : 'spikes'} below (min ${args.extreme})`,
    '{count} 处尖峰低于下沿（最小 {extreme}）',
  ],
  'chart.showAll': ['Show them all', '全部显示'],
  'chart.clipAgain': ['clip outliers', '截去离群值'],
  'chart.hidden': ['{count} at or below zero left out', '{count} 个非正值未画出'],
  'chart.last': ['{run}, last {value}', '{run}，最新 {value}'],
  'chart.gone': ['{run} (deleted)', '{run}（已删除）'],
  'chart.none': ['These runs have no metrics yet.', '这些运行还没有指标。'],
  'chart.noValues': ['no values here yet', '这里还没有数值'],
  'chart.noMatch': ['No chart matches the filter.', '没有匹配的曲线。'],
  'chart.reading': ['{run}: reading {percent}', '{run}：读取中 {percent}'],
  'system.none': ['These runs have no system metrics.', '这些运行没有系统指标。'],

  // the alerts
  'alerts': ['Alerts', '告警'],
  'alert.info': ['info', '提示'],
  'alert.warn': ['warning', '警告'],
  'alert.error': ['error', '错误'],
  'alert.more': ['{n} older ones', '另有 {n} 条更早的告警'],
});
