package io.github.metriclogger.cli.source;

import io.github.metriclogger.spi.RunReaderFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A format that other programs write and only this module reads. Its readers report to an {@link
 * AxisVisitor}. {@link #probe} decides by the head alone and is right about what it accepts: what
 * it opens is a training log, if perhaps one without values yet.
 */
public interface ForeignFormat extends RunReaderFactory {

  /**
   * Why a file that looks like this format, by its name or its first bytes, holds no run.
   *
   * @param file a file that no format accepts
   * @param head its first bytes, at most {@link Formats#HEAD}
   * @return the reason; null when the file does not look like this format
   */
  @Nullable NoRunException refusal(Path file, byte[] head);
}
