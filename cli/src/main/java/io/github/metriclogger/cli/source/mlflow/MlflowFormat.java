package io.github.metriclogger.cli.source.mlflow;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.source.TagFolder;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run in MLflow's file store, {@code mlruns/EXPERIMENT/RUN}: each file below {@code metrics}
 * holds one tag, which its path names, and each below {@code params} a value of the configuration.
 * Safe for use by several threads.
 */
public final class MlflowFormat implements ForeignFormat {

  private static final String RECORD = "meta.yaml";
  private static final String ANY_ENDING = "";

  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return Files.isRegularFile(path.resolve(RECORD))
        && TagFolder.isFilled(metrics(path), ANY_ENDING);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new TagFolder(metrics(path), ANY_ENDING, new Run(path.resolve("params")), from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    return null;
  }

  private static Path metrics(Path run) {
    return run.resolve("metrics");
  }

  /** What is in a run whose configuration is in a directory. */
  private record Run(Path params) implements TagFolder.Content {

    /** Longer values are texts that nobody compares. */
    private static final int LONGEST_VALUE = 1 << 14;

    @Override
    public TagFolder.Rows rows(String tag, Path file, boolean isContinued) {
      return new TagLines(tag);
    }

    @Override
    public Map<String, Object> config() throws IOException {
      Map<String, String> values = new TreeMap<>();
      if (Files.isDirectory(params)) {
        for (Path file : TagFolder.files(params, ANY_ENDING)) {
          if (Files.size(file) <= LONGEST_VALUE) {
            byte[] value = SafeFiles.readBytes(file, LONGEST_VALUE);
            String text = new String(value, StandardCharsets.UTF_8).strip();
            values.put(TagFolder.name(params, file, ANY_ENDING), text);
          }
        }
      }
      return ConfigFiles.masked(values);
    }
  }
}
