package io.github.metriclogger.cli.source.dvclive;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.source.TagFolder;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory of DVCLive: each {@code plots/metrics/**.tsv} holds one tag, which its path names.
 * {@code metrics.json} repeats the last values and is not read. Safe for use by several threads.
 */
public final class DvcliveFormat implements ForeignFormat {

  private static final String ENDING = ".tsv";

  @Override
  public String name() {
    return "dvclive";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    return TagFolder.isFilled(metrics(path), ENDING);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new TagFolder(metrics(path), ENDING, TagTable::new, from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    return null;
  }

  private static Path metrics(Path directory) {
    return directory.resolve("plots").resolve("metrics");
  }
}
