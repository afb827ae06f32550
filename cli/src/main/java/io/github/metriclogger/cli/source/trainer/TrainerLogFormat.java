package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Logs of one JSON object a line: {@code trainer_log.jsonl} of LLaMA-Factory, logs of MMEngine,
 * Detectron2 and fairseq, and any others whose objects hold numbers. Keys of nested objects are
 * joined by {@code /}. Safe for use by several threads.
 */
public final class TrainerLogFormat implements ForeignFormat {

  private static final List<String> ENDINGS = List.of(".jsonl", ".ndjson");

  /** A first line may hold a whole configuration. */
  private static final int LONGEST_LINE = 1 << 20;

  private final @Nullable String axis;

  /** Logs whose axis is found by itself. */
  public TrainerLogFormat() {
    this(null);
  }

  /**
   * Logs with an axis that a person chose.
   *
   * @param axis a key, or {@code row}; null to find the axis
   */
  public TrainerLogFormat(@Nullable String axis) {
    this.axis = axis;
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    if (head.length == 0 || !(isNamed(path) || beginsWithObject(head))) {
      return false;
    }
    LogSample sample = new LogSample(head);
    if (sample.rows() == 0 && head.length == Formats.HEAD) {
      sample = new LogSample(start(path, LONGEST_LINE));
    }
    // one object alone may be any JSON file
    boolean isChosen = axis != null && sample.find(axis) != null;
    return (sample.isTraining() || isChosen) && (isNamed(path) || sample.objects() > 1);
  }

  private static boolean beginsWithObject(byte[] head) {
    boolean isMarked = head.length > 2 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB;
    int at = JsonScan.afterSpace(head, isMarked ? 3 : 0, head.length);
    return at < head.length && head[at] == '{';
  }

  /** The first bytes of a file; none when they cannot be read. */
  static byte[] start(Path file, int limit) {
    try (InputStream stream = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return stream.readNBytes(limit);
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new TrainerLogReader(path, axis, from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    if (!isNamed(file)) {
      return null;
    }
    return new NoRunException(file, CliText.NO_TRAINING_LOG);
  }

  private static boolean isNamed(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
