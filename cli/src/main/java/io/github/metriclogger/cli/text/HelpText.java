package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The help pages: what each subcommand and each option does. The English texts also stand at the
 * options themselves, where a reader of the code looks for them; a test holds them equal.
 */
public enum HelpText implements BilingualText {
  ANALYZE(
      "Says how well a training goes: over-fitting, stability, jumps and NaN, slow epochs, learning rate.",
      "分析训练情况：过拟合、稳定性、跳跃与 NaN、较慢的轮次、学习率。"),
  CHECK(
      "Looks for NaN, exploding or vanishing gradients, alerts, stalled and failed runs.",
      "检查 NaN、梯度爆炸或消失、警报、停滞和失败的运行。"),
  COMPARE(
      "Compares runs: changed configuration, best and last values, difference, speed.",
      "比较运行：改变的配置、最佳值与最后值、差异、速度。"),
  COMPLETION(
      "Prints a script that completes command lines: source <(metriclog completion bash).",
      "输出命令行补全脚本：source <(metriclog completion bash)。"),
  DASH("Shows runs in the terminal while they are written.", "在终端中实时显示正在写入的运行。"),
  DEMO("Writes a run that grows, to try the other subcommands on.", "写一个不断增长的运行，供试用其他子命令。"),
  ENV(
      "Shows what a bug report needs: versions, terminal, fonts, sinks; no secrets.",
      "显示报告问题所需的信息：版本、终端、字体、sink；不含密钥。"),
  EXPORT("Writes all values of a run as CSV or JSON lines.", "把运行的所有数值导出为 CSV 或 JSON 行。"),
  LS(
      "Lists the runs below a directory: format, rows, last step, age and state.",
      "列出目录下的运行：格式、行数、最后一步、多久以前、状态。"),
  LOGIN(
      "Checks an API key with a W&B server and keeps it in netrc, as wandb login does.",
      "向 W&B 服务器验证 API key 并保存到 netrc，与 wandb login 相同。"),
  LOGOUT("Removes the API key of a W&B server from netrc.", "从 netrc 中删除 W&B 服务器的 API key。"),
  MONITOR(
      "Shows how far a training is, from its newest checkpoint or any run.",
      "显示训练进度，来自最新检查点或任何运行。"),
  OFFLINE(
      "Lets W&B runs of this directory be written only, to be uploaded later by sync.",
      "此目录中的 W&B 运行只写入本地，之后由 sync 上传。"),
  ONLINE(
      "Lets W&B runs of this directory be uploaded again, after offline.",
      "此目录中的 W&B 运行恢复上传，撤销 offline。"),
  PLOT(
      "Draws the curves of runs as .png or .svg, or in the terminal.",
      "把运行的曲线画成 .png 或 .svg，或画在终端中。"),
  REPORT(
      "Writes runs as one HTML file with charts, media and log, which opens anywhere.",
      "把运行写成一个 HTML 文件（图表、媒体、日志），可在任何地方打开。"),
  SERVE(
      "Shows runs in the browser while they are written, to you alone.",
      "在浏览器中实时显示正在写入的运行，仅限本人访问。"),
  SUMMARY(
      "Shows how runs fare: state, configuration, and the figures of each tag.",
      "显示运行的情况：状态、配置，以及每个指标的统计。"),
  SYNC(
      "Brings offline and unfinished runs, and event files, to a W&B server.",
      "把离线和未完成的运行以及 event 文件上传到 W&B 服务器。"),
  TAIL(
      "Prints the latest rows of a run as console lines, and with --follow new ones.",
      "打印运行的最新几行，加 --follow 则继续打印新的行。"),

  HELP("Show this help.", "显示此帮助。"),
  LANG("The language of texts; else that of the environment.", "文字的语言；默认由环境决定。"),
  QUIET("No remarks on the standard error but errors.", "标准错误中只输出错误，不输出提示。"),
  JSON("Print one JSON object instead.", "改为打印一个 JSON 对象，其格式带版本号。"),
  PATH(
      "A run, a file, or a directory with runs below it; else the newest run here.",
      "一个运行、一个文件，或其下有运行的目录；默认为此处最新的运行。"),

  ANALYZE_PATH(
      "A directory with metrics/epoch_metrics_*.csv, or any run; else this directory or its newest run.",
      "含有 metrics/epoch_metrics_*.csv 的目录，或任何运行；默认为当前目录或其中最新的运行。"),
  ANALYZE_BATCHMETRICS("Look at the single batches, too.", "同时分析每个 batch。"),

  CHECK_GRADMAX("A gradient norm above it is a problem; default 100.", "梯度范数高于此值即为问题；默认 100。"),
  CHECK_GRADMIN("A gradient norm below it is a problem; default 0.001.", "梯度范数低于此值即为问题；默认 0.001。"),
  CHECK_NAN(
      "Whether NaN and infinite values fail the check (default) or are only shown.",
      "NaN 和无穷大是使检查失败（默认），还是仅显示。"),
  CHECK_STALL(
      "A run that wrote nothing for longer has stalled; default 10m, longer if its rows are rare.",
      "超过此时间没有写入的运行视为停滞；默认 10m，行间隔较长时更久。"),
  CHECK_WAIT("Follow the runs until they end.", "跟随运行直到结束。"),
  CHECK_ONALERT(
      "Run a command for each problem; METRICLOG_TEXT and others say what it is.",
      "每个问题执行一次命令；METRICLOG_TEXT 等环境变量说明问题。"),
  CHECK_ONFINISH(
      "Run a command for each run at its end; METRICLOG_STATE and others say how.",
      "每个运行结束时执行一次命令；METRICLOG_STATE 等环境变量说明结果。"),

  COMPARE_PATH(
      "Runs, or directories with runs below them; two runs at least in all.",
      "运行，或其下有运行的目录；总共至少两个运行。"),
  COMPARE_BASELINE("The run that the others are compared with; else the first.", "作为基准的运行；默认为第一个。"),
  COMPARE_MARKDOWN("Print Markdown tables.", "打印 Markdown 表格。"),
  METRIC("Only these metrics; * stands for anything.", "只包括这些指标；* 代表任意字符。"),

  COMPLETION_SHELL("The shell that the script is for.", "脚本所用的 shell。"),

  DASH_CSV(
      "The same as PATH. It may be missing yet: it is waited for.", "与 PATH 相同。文件可以还不存在：会等待它出现。"),
  DASH_REFRESH("How often the files are looked at; ${DEFAULT-VALUE}.", "刷新间隔；默认 ${DEFAULT-VALUE}。"),
  DASH_ONCE(
      "Print the view once as plain text, COLUMNS wide and LINES high.",
      "以纯文本打印一次画面，宽 COLUMNS、高 LINES。"),
  DASH_SVG(
      "Print the view once as an SVG picture, COLUMNS wide and LINES high.",
      "把画面打印一次，格式为 SVG 图片，宽 COLUMNS、高 LINES。"),
  DASH_ASCII("Neither braille nor other symbols that a font may lack.", "不用盲文点阵等字体可能缺少的符号。"),
  DASH_LIGHT("Colours for a light ground.", "适合浅色背景的颜色。"),
  DASH_METRIC(
      "Which tags to show: words, globs, /regex/, !not, a|b.", "显示哪些指标：单词、通配符、/正则/、!排除、a|b。"),
  DASH_SMOOTH(
      "Smoothing as in TensorBoard, 0 to 0.999; 0.6 at first.",
      "平滑系数，与 TensorBoard 相同，0 到 0.999；最初为 0.6。"),
  DASH_X("What charts are drawn over, also a metric; step at first.", "横轴，也可以是指标名；最初为 step。"),
  DASH_FRESH("Begin as usual, not as the view of these runs was left.", "以默认视图开始，不恢复上次的视图。"),
  DASH_LOG_Y("Values on logarithmic axes.", "纵轴使用对数坐标。"),

  DEMO_SECONDS("How long it takes; 60 unless given.", "持续多少秒；默认 60。"),
  DEMO_DIR("Where the run directory is made; runs unless given.", "运行目录建在哪里；默认 runs。"),

  EXPORT_PATH(
      "A run, or a directory with one run below it; else the newest run here.",
      "一个运行，或其下有一个运行的目录；默认为此处最新的运行。"),
  EXPORT_TO("The format; else csv.", "格式；默认 csv。"),
  EXPORT_JSON("The same as --to jsonl.", "与 --to jsonl 相同。"),
  EXPORT_OUTPUT(
      "The file to write, as a whole or not at all; else the standard output.",
      "要写的文件，要么完整写入要么不写；默认为标准输出。"),
  EXPORT_EVERY("Of each tag only every N-th value, from the first.", "每个指标从第一个起每隔 N 个取一个值。"),

  LS_DIRECTORY(
      "A directory with runs anywhere below it; else the current one.", "其下有运行的目录；默认为当前目录。"),
  LS_VERBOSE("Say why each state is believed.", "说明判断每个状态的依据。"),

  LOGIN_HOST(
      "The server, such as https://wandb.example.org; it becomes the usual one.",
      "服务器，例如 https://wandb.example.org；以后默认使用它。"),
  LOGIN_CLOUD(
      "The public server, also where another one is the usual one.", "公共服务器，即使默认使用的是别的服务器。"),
  LOGIN_NO_VERIFY("Do not ask the server whether the key is valid.", "不向服务器验证 API key。"),
  LOGOUT_HOST("The server; else the usual one.", "服务器；默认为通常使用的服务器。"),

  MONITOR_CHECKPOINT("This checkpoint, or any run.", "指定检查点目录路径，或任何运行。"),
  MONITOR_OUTPUTS("The directory of the checkpoints; else ./outputs.", "指定输出目录路径；默认 ./outputs。"),
  MONITOR_LATEST(
      "The newest checkpoint, by its number. So it is without -c, too.", "使用编号最大的检查点。没有 -c 时也是如此。"),
  MONITOR_SUMMARY(
      "Print the summary. So it is without another option, too.", "显示训练摘要。没有其他选项时也是如此。"),
  MONITOR_COMPARE(
      "Compare checkpoints: stages of one training, or trainings side by side.",
      "比较多个检查点：同一训练的各个阶段，或并列比较多次训练。"),
  MONITOR_PLOT(
      "Draw loss, learning rate, gradient norm and losses in the terminal.",
      "在终端中画出损失、学习率、梯度范数和损失分布。"),
  MONITOR_SAVEPLOT(
      "Save the figure as FILE.png or FILE.svg; - writes SVG.",
      "保存图表到 FILE.png 或 FILE.svg；- 输出 SVG。"),

  PLOT_SAVE(
      "Save as FILE.png or FILE.svg; - writes SVG to the standard output.",
      "保存为 FILE.png 或 FILE.svg；- 把 SVG 写到标准输出。"),
  PLOT_TERMINAL("Draw in the terminal; the default without -s.", "画在终端中；没有 -s 时的默认。"),
  PLOT_SIZE(
      "Pixels of the picture, default 1600x1000; cells in the terminal.",
      "图片的像素，默认 1600x1000；在终端中为字符格数。"),
  PLOT_ASCII("In the terminal only ASCII, no braille.", "在终端中只用 ASCII，不用盲文点阵。"),
  PLOT_COLOR("Whether the terminal shows colours.", "终端是否显示颜色。"),
  PLOT_MA(
      "Moving average over N values; default a tenth of them, at most 50; 0 for none.",
      "N 个值的移动平均；默认为总数的十分之一，最多 50；0 表示不画。"),
  PLOT_PANELS("Only these of loss, lr, grad_norm, hist.", "只画 loss、lr、grad_norm、hist 中的这些。"),
  PLOT_TAGS(
      "A panel for each tag that matches, such as 'val/*' or loss,acc.",
      "每个匹配的指标一幅图，例如 'val/*' 或 loss,acc。"),
  PLOT_LOGY("Draw these tags on a logarithmic axis.", "这些指标使用对数坐标。"),
  PLOT_ROBUST("Leave outliers beyond the rim, and count them.", "离群值留在图外并计数。"),
  PLOT_LIGHT("Dark on white.", "白底深色。"),
  PLOT_DARK("Bright on black.", "黑底亮色。"),
  PLOT_TITLE("A title; else the run's name.", "标题；默认为运行的名称。"),

  REPORT_SAVE(
      "The file, report.html here by default; - writes to the standard output.",
      "要写的文件，默认为当前目录的 report.html；- 写到标准输出。"),
  REPORT_WATCH(
      "Write it anew when something changed, at most each SEC seconds, until the runs end.",
      "有变化时重新写入，间隔至少 SEC 秒，直到运行结束。"),
  REPORT_HOSTNAME(
      "Name the machine on which a run was made; else it is left out.", "写出运行所在的主机名；默认不写。"),
  REPORT_LIMIT(
      "About how large the file may be; default 15. What is left out is said.",
      "文件大小的大致上限；默认 15。省略的内容会注明。"),
  SERVE_PATH(
      "A run, a file, or a directory with runs below it; else ./runs and the like.",
      "一个运行、一个文件，或其下有运行的目录；默认为 ./runs 等常用目录。"),
  SERVE_PORT("The port to listen on; else any free one.", "监听的端口；默认为任意空闲端口。"),
  SERVE_HOST(
      "The address to listen on; else 127.0.0.1, which only this machine reaches.",
      "监听的地址；默认 127.0.0.1，只有本机可以访问。"),
  SERVE_OPEN("Open the page in the browser, too, where there is one.", "同时在浏览器中打开页面（如果有浏览器）。"),

  SUMMARY_AT("Show the values around a place of the x axis, too.", "同时显示横轴上某处附近的数值。"),
  SUMMARY_WINDOW("With --at: how far before and behind it; default 5.", "与 --at 一起使用：前后多远；默认 5。"),
  LATEST("Only the newest run.", "只显示最新的运行。"),

  SYNC_TIMEOUT(
      "How long a run may take without an answer of the server, e.g. 30s.",
      "服务器无应答时每个运行最多等待多久，例如 30s。"),
  SYNC_TRUST_LINKS("Also upload files that are links to files elsewhere.", "也上传指向别处文件的链接。"),
  SYNC_PATH(
      "A log, a run, or a directory with such below it; else ./runs and ./wandb.",
      "一个日志、一个运行，或其下有它们的目录；默认 ./runs 和 ./wandb。"),

  TAIL_PATH(
      "A run, or a directory, whose newest run is taken; else the newest run here.",
      "一个运行，或一个目录（取其中最新的运行）；默认为此处最新的运行。"),
  TAIL_FOLLOW("Continue with new rows until the run ends.", "继续打印新的行，直到运行结束。"),
  TAIL_LINES("How many of the latest rows to print first; default 10.", "先打印最新的多少行；默认 10。"),
  TAIL_IDLETIMEOUT(
      "With --follow: end when no row came for so long, such as 30s.",
      "与 --follow 一起使用：这么久没有新的行就结束，例如 30s。"),
  TAIL_JSON("Print each row as one JSON object.", "把每一行打印为一个 JSON 对象。"),
  AXIS(
      "The column or key that is the x axis of CSV and JSON lines, or row.",
      "CSV 或 JSON 行文件中作为横轴的列（键）名，或 row（行号）。");

  private final Wording wording;

  HelpText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  /**
   * The text of an option of a subcommand, its own one first.
   *
   * @param command the name of the subcommand
   * @param key the option's description key
   */
  public static Optional<HelpText> of(String command, String key) {
    String name = key.replace('-', '_').toUpperCase(Locale.ROOT);
    String prefix = command.toUpperCase(Locale.ROOT) + "_";
    String own = name.startsWith(prefix) ? name : prefix + name;
    return named(own).or(() -> named(name));
  }

  /** The text of a subcommand. */
  public static Optional<HelpText> of(String command) {
    return named(command.toUpperCase(Locale.ROOT));
  }

  private static Optional<HelpText> named(String name) {
    return Stream.of(values()).filter(text -> text.name().equals(name)).findFirst();
  }
}
