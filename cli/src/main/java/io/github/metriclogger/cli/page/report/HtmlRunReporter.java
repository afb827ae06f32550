package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.runs.ServedRuns;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.RunReporter;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report that {@code report.at_end} asks for: what {@code metriclog report} makes of a run. */
public final class HtmlRunReporter implements RunReporter {

  /** Creates it, for the search for providers. */
  public HtmlRunReporter() {}

  @Override
  public void report(Path run, Path file, Locale language) throws IOException {
    TimeSource time = TimeSource.system();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    CommandContext context =
        new CommandContext(
            nowhere,
            nowhere,
            Map.of(),
            Path.of(""),
            language,
            new Formats(ForeignFormats.all()),
            time);
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    try (PageData data = new ServedRuns(context, List.of(run))) {
      String html = new ReportWriter(data, ReportChoice.usual(language)).html(time.wallTime());
      WholeFile.write(target, html, WholeFile.Safety.OS);
    }
  }
}
