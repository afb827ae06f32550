package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.PipeOutput;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.metric.TagGlobs;
import io.github.metriclogger.cli.rows.RowGatherer;
import io.github.metriclogger.cli.rows.RowWriter;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.run.RunStream;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog export}: all values of a run, for other programs. */
@Command(name = "export", description = "Writes all values of a run as CSV or JSON lines.")
public final class ExportCommand implements Callable<Integer> {

  /** A run that gains tags faster than it can be read is written with those that it had. */
  private static final int MOST_ATTEMPTS = 3;

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      descriptionKey = "path",
      description = "A run, or a directory with one run below it; else the newest run here.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "csv|jsonl",
      descriptionKey = "to",
      description = "The format; else csv.")
  private Target to = Target.csv;

  @Option(names = "--json", descriptionKey = "json", description = "The same as --to jsonl.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      descriptionKey = "output",
      description = "The file to write, as a whole or not at all; else the standard output.")
  private @Nullable Path output;

  @Option(
      names = "--every",
      paramLabel = "N",
      descriptionKey = "every",
      description = "Of each tag only every N-th value, from the first.")
  private long every = 1;

  @Option(
      names = "--metric",
      paramLabel = "GLOB",
      split = ",",
      descriptionKey = "metric",
      description = "Only these metrics; * stands for anything.")
  private final List<String> metrics = new ArrayList<>();

  /** The formats, as a person types them. */
  enum Target {
    csv(RowWriter.Form.CSV),
    jsonl(RowWriter.Form.JSONL);

    private final RowWriter.Form form;

    Target(RowWriter.Form form) {
      this.form = form;
    }
  }

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public ExportCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    if (every < 1) {
      context.warn(context.text(CliText.EVERY_TOO_SMALL));
      return ExitCode.USAGE;
    }
    RunSelection selection = new RunSelection(context, options);
    List<FoundRun> found = selection.find(paths, false);
    if (found.size() > 1) {
      String names = String.join(", ", found.stream().map(FoundRun::name).toList());
      context.warn(context.text(CliText.SEVERAL_RUNS, "count", found.size(), "names", names));
      return ExitCode.USAGE;
    }
    for (RunSelection.Loaded run : selection.load(found, 0)) {
      TagGlobs chosen = new TagGlobs(metrics);
      if (run.run().curves().stream().noneMatch(curve -> chosen.test(curve.tag()))) {
        context.warn(context.text(CliText.NO_SUCH_METRIC, "name", String.join(",", metrics)));
        return ExitCode.NO_DATA;
      }
      try {
        write(run.found(), run.run(), context);
      } catch (IOException e) {
        return context.report(output == null ? run.found().path() : output, e);
      }
    }
    return selection.exitCode();
  }

  private void write(FoundRun found, LoadedRun run, CommandContext context) throws IOException {
    if (output == null || output.toString().equals("-")) {
      PipeOutput pipe = new PipeOutput(context.out());
      try {
        pass(found, run, pipe);
      } catch (PipeOutput.ClosedException e) {
        // who reads it has seen enough
      }
      return;
    }
    WholeFile.write(
        context.directory().resolve(output),
        part -> {
          FileOutput file = new FileOutput(part);
          LoadedRun known = run;
          for (int i = 1; !pass(found, known, file) && i < MOST_ATTEMPTS; i++) {
            file.clear();
            known = RunFollower.load(found, 0);
          }
        },
        WholeFile.Safety.DISK);
  }

  /** Writes the run; false when it has gained tags since it was loaded. */
  private boolean pass(FoundRun found, LoadedRun run, RowWriter.Output target) throws IOException {
    TagGlobs chosen = new TagGlobs(metrics);
    List<String> tags = run.curves().stream().map(curve -> curve.tag()).filter(chosen).toList();
    RowWriter writer = new RowWriter((json ? Target.jsonl : to).form, run.axis(), tags, target);
    RowGatherer rows = new RowGatherer(writer, chosen, every);
    try {
      RunStream.read(found, rows);
      rows.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.finish();
    return !writer.hasUnknown();
  }

  /** Writes into a file that is not in its place yet. */
  private record FileOutput(FileChannel channel) implements RowWriter.Output {

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void clear() throws IOException {
      channel.truncate(0);
      channel.position(0);
    }
  }
}
