package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.Json;
import io.github.metriclogger.spi.Json.NonFinite;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.LogRecord;
import io.github.metriclogger.wandb.log.RecordDecoder;
import io.github.metriclogger.wire.MalformedProtoException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that a run leaves at its end beside its log, as the official client does. */
final class FinalFiles {

  private static final int END = 1;
  private static final int WANDB = 1;
  private static final String SUMMARY = "wandb-summary.json";
  private static final String CONFIG = "config.yaml";
  private static final String METADATA = "wandb-metadata.json";
  private static final String OUTPUT = "output.log";

  private final Path directory;

  /**
   * Files in a directory.
   *
   * @param directory {@code files}
   */
  FinalFiles(Path directory) {
    this.directory = directory;
  }

  /** The record that has them uploaded at the end. */
  static LogRecord.Files record() {
    return new LogRecord.Files(
        List.of(SUMMARY, CONFIG, METADATA, OUTPUT).stream()
            .map(name -> new LogRecord.FileEntry(name, END, WANDB))
            .toList());
  }

  /** Writes what the run knows. May be done again. */
  void write(Map<String, Object> summary, Map<String, Object> config, String metadata)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(SUMMARY), Json.write(summary, NonFinite.TEXT));
    Files.writeString(directory.resolve(CONFIG), ConfigYaml.write(config));
    Files.writeString(directory.resolve(METADATA), Json.writePretty(Json.parse(metadata)) + "\n");
  }

  /**
   * Writes the console lines. They are read out of the log, so that memory never holds them all.
   *
   * @param log all of it is written
   */
  void writeOutput(Path log) throws IOException {
    try (LogReader reader = LogReader.open(log);
        Writer out = Files.newBufferedWriter(directory.resolve(OUTPUT), StandardCharsets.UTF_8)) {
      while (reader.next()) {
        try {
          if (RecordDecoder.decode(reader.record()) instanceof LogRecord.Output output) {
            out.write(output.text());
          }
        } catch (MalformedProtoException e) {
          // damaged: the rest is still worth having
        }
      }
    }
  }
}
