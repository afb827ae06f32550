package io.github.metriclogger.wandb.write;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.file.WholeFile.Safety;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.wandb.log.ConfigYaml;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.RunFolder;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files written beside the log at the end of a run, as the official client does. */
final class FinalFiles {

  private static final int END = 1;
  private static final int WANDB = 1;

  private final Path directory;
  private final SinkContext context;

  /**
   * Files in a directory.
   *
   * @param directory {@code files}
   * @param context receives a warning if a file cannot be written. That must not keep the log from
   *     being ended, since the log holds everything that these files do
   */
  FinalFiles(Path directory, SinkContext context) {
    this.directory = directory;
    this.context = context;
  }

  /** The record that makes the uploader send them at the end. */
  static LogRecord.Files record() {
    return new LogRecord.Files(
        RunFolder.END_FILES.stream()
            .map(name -> new LogRecord.FileEntry(name, END, WANDB))
            .toList());
  }

  /** Writes the files that follow from the run's state. May be called again. */
  void write(Map<String, Object> summary, Map<String, Object> config, String metadata) {
    write(RunFolder.SUMMARY, () -> Json.write(summary, NonFinite.TEXT));
    write(RunFolder.CONFIG, () -> ConfigYaml.write(config));
    write(RunFolder.METADATA, () -> Json.writePretty(Json.parse(metadata)) + "\n");
  }

  /**
   * Writes the console lines. They are read from the log, so that memory never holds them all.
   *
   * @param log the log, completely written
   */
  void writeOutput(Path log) {
    guarded(
        RunFolder.OUTPUT, file -> WholeFile.write(file, part -> copyOutput(log, part), Safety.OS));
  }

  private void write(String name, Text text) {
    guarded(name, file -> WholeFile.write(file, text.make(), Safety.OS));
  }

  private void guarded(String name, Writing writing) {
    try {
      Files.createDirectories(directory);
      writing.write(directory.resolve(name));
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      String cause = Cause.of(failure).in(context.language());
      WandbText.NOT_WRITTEN.warn(context, "file", directory.resolve(name), "cause", cause);
    }
  }

  private static void copyOutput(Path log, FileChannel part) throws IOException {
    try (LogReader reader = LogReader.open(log)) {
      Writer out = new OutputStreamWriter(Channels.newOutputStream(part), StandardCharsets.UTF_8);
      while (reader.next()) {
        if (reader.decoded() instanceof LogRecord.Output output) {
          out.write(output.text());
        }
      }
      out.flush();
    }
  }

  /** Makes a text. */
  @FunctionalInterface
  private interface Text {
    String make() throws IOException;
  }

  /** Writes a file. */
  @FunctionalInterface
  private interface Writing {
    void write(Path file) throws IOException;
  }
}
