package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.DurationConverter;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunPaths;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.runs.ServedRuns;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.cli.text.ReportText;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog report}: runs as one HTML file that opens anywhere. */
@Command(
    name = "report",
    description = "Writes runs as one HTML file with charts, media and log, which opens anywhere.")
public final class ReportCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";
  private static final int MOST_MEGABYTES = 1000;

  private final CommandContext given;
  private final Pause pause;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Mixin private final RunPaths paths = new RunPaths();

  @Option(
      names = {"-s", "--save"},
      paramLabel = "FILE",
      descriptionKey = "save",
      description = "The file, report.html here by default; - writes to the standard output.")
  private Path file = Path.of("report.html");

  @Option(
      names = "--watch",
      paramLabel = "SEC",
      converter = Seconds.class,
      descriptionKey = "watch",
      description =
          "Write it anew when something changed, at most each SEC seconds, until the runs end.")
  private @Nullable Duration watch;

  @Option(
      names = "--host-name",
      descriptionKey = "hostName",
      description = "Name the machine on which a run was made; else it is left out.")
  private boolean isHostShown;

  @Option(
      names = "--limit",
      paramLabel = "MB",
      descriptionKey = "limit",
      description = "About how large the file may be; default 15. What is left out is said.")
  private int megabytes = ReportChoice.USUAL_MEGABYTES;

  /** Reads seconds, or a duration with a unit. */
  static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return text.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : new DurationConverter().convert(text);
    }
  }

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public ReportCommand(CommandContext context) {
    this(context, Pause.REAL);
  }

  /** Creates the command with another way to wait. */
  ReportCommand(CommandContext context, Pause pause) {
    this.given = context;
    this.pause = pause;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    try {
      checkOptions();
      RunSelection selection = new RunSelection(context, options);
      List<FoundRun> found = selection.find(paths.all(), false);
      if (found.isEmpty()) {
        return selection.exitCode();
      }
      List<Path> chosen = paths.all().isEmpty() ? List.of(found.get(0).path()) : paths.all();
      return Math.max(selection.exitCode(), write(context, chosen));
    } catch (UsageException e) {
      context.warn(e.in(context.language()));
      return e.exitCode();
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      context.warn(context.text(FigureText.NOT_WRITTEN, "file", file, "reason", reason));
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private void checkOptions() {
    boolean isHtml = file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.html?");
    if (!isHtml && !isStandardOutput()) {
      throw new UsageException(ReportText.NO_PAGE, "file", file);
    }
    if (watch != null && isStandardOutput()) {
      throw new UsageException(ReportText.NOT_WATCHED);
    }
    if (watch != null && watch.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new UsageException(ReportText.BAD_WATCH);
    }
    if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
      throw new UsageException(ReportText.BAD_LIMIT, "size", megabytes);
    }
  }

  private boolean isStandardOutput() {
    return file.toString().equals(STANDARD_OUTPUT);
  }

  private int write(CommandContext context, List<Path> runs)
      throws IOException, InterruptedException {
    ReportChoice choice = new ReportChoice((long) megabytes << 20, isHostShown, context.language());
    try (PageData data = new ServedRuns(context, runs)) {
      ReportWriter writer = new ReportWriter(data, choice);
      if (watch == null) {
        save(context, writer.html(context.time().wallTime()));
      } else {
        new ReportWatch(data, pause, watch)
            .follow(() -> save(context, writer.html(context.time().wallTime())));
      }
    }
    return ExitCode.OK;
  }

  private void save(CommandContext context, String html) throws IOException {
    if (isStandardOutput()) {
      context.out().print(html);
      return;
    }
    Path target = context.directory().resolve(file).toAbsolutePath();
    Files.createDirectories(target.getParent());
    WholeFile.write(target, html, WholeFile.Safety.OS);
    if (!options.isQuiet()) {
      String size = String.format(Locale.ROOT, "%.1f", html.length() / 1e6);
      context.warn(context.text(ReportText.SAVED, "file", file, "size", size));
    }
  }
}
