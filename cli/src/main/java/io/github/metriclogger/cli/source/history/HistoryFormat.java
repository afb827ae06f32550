package io.github.metriclogger.cli.source.history;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents that hold the history of a training: the dictionary of Keras ({@code {"loss":
 * [2.1, 1.9], …}}), lists of records, {@code evals_result} of XGBoost, {@code
 * catboost_training.json}, {@code metrics.json} of Sacred. Safe for use by several threads.
 */
public final class HistoryFormat implements ForeignFormat {

  /** The name of this format. */
  public static final String NAME = "json";

  /** Larger documents are data and no history. */
  static final int MOST_BYTES = 8 << 20;

  /** Documents that describe a training, and that another format reads. */
  private static final Pattern OTHER =
      Pattern.compile("trainer_state\\.json|.*(config|param|args|tokenizer|vocab|package).*");

  /** By path, since who follows runs searches for them again and again. */
  private final Map<Path, Verdict> verdicts = new ConcurrentHashMap<>();

  /** What a file was when it was looked at. */
  private record Verdict(FileStamp stamp, boolean isHistory) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean isNamed = name.endsWith(".json") && !OTHER.matcher(name).matches();
    if (!isNamed || !begins(head)) {
      return false;
    }
    try {
      FileStamp stamp = FileStamp.of(Files.readAttributes(path, BasicFileAttributes.class));
      Verdict known = verdicts.get(path);
      if (known == null || !known.stamp.equals(stamp)) {
        known = new Verdict(stamp, isHistory(path));
        verdicts.put(path, known);
      }
      return known.isHistory;
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean isHistory(Path path) {
    try {
      return read(path) != null;
    } catch (IOException tornOrLarge) {
      return false;
    }
  }

  private static boolean begins(byte[] head) {
    for (byte each : head) {
      if (each == '{' || each == '[') {
        return true;
      }
      if (each > ' ') {
        return false;
      }
    }
    return false;
  }

  /** The history in a file; null when there is none in its document. */
  static @Nullable History read(Path file) throws IOException {
    return History.of(Json.parse(SafeFiles.readBytes(file, MOST_BYTES)));
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new HistoryReader(path, from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    return null;
  }
}
