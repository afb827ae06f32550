package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.source.trainer.TrainerStateFormat;
import io.github.metriclogger.cli.text.CliText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one training that lie directly in a directory: {@code checkpoint-100}, {@code
 * last-checkpoint}, and a state in the directory itself, as a trainer leaves it at the end. The
 * newest one is the run; the earlier ones are its stages. Which is the newest is decided by the
 * number in the name, for others by the steps that the state itself counts: never by time or by the
 * order of letters. Immutable.
 */
public final class Checkpoints {

  static final String FORMAT = "trainer_state";

  private static final Pattern NUMBERED = Pattern.compile("checkpoint-(\\d{1,15})");
  private static final Pattern NAMED =
      Pattern.compile("(checkpoint|ckpt|step|epoch|iter)[-_]?\\d+|(last|best|final)-checkpoint");

  /** Of equal steps the state of the directory itself has the last word, a copy the least. */
  private static final Comparator<Checkpoint> NEWEST_FIRST =
      Comparator.comparingDouble(Checkpoint::step)
          .thenComparing(Checkpoint::isNumbered)
          .thenComparing(Checkpoint::name, NaturalOrder.INSTANCE)
          .reversed();

  private final List<Checkpoint> all;

  private Checkpoints(List<Checkpoint> all) {
    this.all = List.copyOf(all);
  }

  /**
   * One checkpoint.
   *
   * @param name its directory's name; empty for a state in the directory that was searched
   * @param directory its directory
   * @param step how many optimizer steps it holds; positive infinity while its state cannot be read
   */
  public record Checkpoint(String name, Path directory, double step) {

    /** The state that it holds. */
    public Path state() {
      return directory.resolve(TrainerStateFormat.FILE);
    }

    private int isNumbered() {
      return name.isEmpty() ? 2 : NUMBERED.matcher(name).matches() ? 1 : 0;
    }
  }

  /**
   * Searches a directory.
   *
   * @param directory that of a training, or one checkpoint
   * @return its checkpoints, at least one
   * @throws NoRunException when there is none
   * @throws IOException when the directory cannot be read
   */
  public static Checkpoints of(Path directory) throws IOException {
    List<Checkpoint> found = search(directory);
    if (found.isEmpty()) {
      throw new NoRunException(directory, CliText.NO_CHECKPOINT);
    }
    return new Checkpoints(found);
  }

  /** All of them, the newest first; of several with equal steps only one. */
  public List<Checkpoint> newestFirst() {
    List<Checkpoint> kept = new ArrayList<>();
    for (Checkpoint each : all) {
      if (kept.isEmpty() || kept.get(kept.size() - 1).step() != each.step()) {
        kept.add(each);
      }
    }
    return kept;
  }

  /**
   * The newest one whose state is whole.
   *
   * @param skipped is given why a newer one is left out
   * @throws NoRunException when none is whole: why the newest is not
   * @throws IOException when they cannot be read
   */
  public Checkpoint newest(Consumer<NoRunException> skipped) throws IOException {
    List<NoRunException> refusals = new ArrayList<>();
    for (Checkpoint checkpoint : all) {
      try {
        TrainerStateFormat.step(checkpoint.state());
        refusals.forEach(skipped);
        return checkpoint;
      } catch (NoRunException refusal) {
        refusals.add(refusal);
      }
    }
    throw refusals.get(0);
  }

  /** The run of the checkpoints that lie directly in a directory; null when there is none. */
  static @Nullable FoundRun in(Path directory, String name, Formats formats) throws IOException {
    List<Checkpoint> found = search(directory);
    for (Checkpoint checkpoint : wholeFirst(found)) {
      Formats.Source source = formats.of(checkpoint.state());
      if (source != null && source.formatName().equals(FORMAT)) {
        return run(directory, name, checkpoint, source);
      }
    }
    return null;
  }

  private static FoundRun run(
      Path directory, String name, Checkpoint checkpoint, Formats.Source source) {
    List<Path> config = new ArrayList<>(ConfigFiles.in(checkpoint.directory()));
    if (!checkpoint.name().isEmpty()) {
      config.addAll(ConfigFiles.in(directory));
    }
    return new FoundRun(
        checkpoint.name().isEmpty() ? name : name + "/" + checkpoint.name(),
        checkpoint.directory(),
        FoundRun.Kind.CHECKPOINTS,
        List.of(source),
        config);
  }

  /** The newest whole one in front, if there is one. */
  private static List<Checkpoint> wholeFirst(List<Checkpoint> found) throws IOException {
    if (found.isEmpty()) {
      return found;
    }
    List<Checkpoint> ordered = new ArrayList<>(found);
    try {
      ordered.add(0, new Checkpoints(found).newest(skipped -> {}));
    } catch (NoRunException noneIsWhole) {
      // the newest says why
    }
    return ordered;
  }

  /** Whether a directory is a checkpoint. */
  static boolean isCheckpoint(Path directory) {
    return NAMED.matcher(nameOf(directory)).matches()
        && Files.exists(directory.resolve(TrainerStateFormat.FILE));
  }

  /** Whether a person would expect checkpoints in a directory: some are there by their names. */
  static boolean isExpected(Path directory) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, entry -> isNumbered(nameOf(entry)))) {
      return isNumbered(nameOf(directory)) || entries.iterator().hasNext();
    }
  }

  private static List<Checkpoint> search(Path directory) throws IOException {
    List<Checkpoint> found = new ArrayList<>();
    if (Files.isRegularFile(directory.resolve(TrainerStateFormat.FILE))) {
      found.add(checkpoint("", directory));
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, Checkpoints::isCheckpoint)) {
      for (Path entry : entries) {
        found.add(checkpoint(nameOf(entry), entry));
      }
    }
    found.sort(NEWEST_FIRST);
    return found;
  }

  private static Checkpoint checkpoint(String name, Path directory) {
    Matcher number = NUMBERED.matcher(name);
    return new Checkpoint(
        name,
        directory,
        number.matches()
            ? Long.parseLong(number.group(1))
            : step(directory.resolve(TrainerStateFormat.FILE)));
  }

  /** One that cannot be read may be the newest, which is being written. */
  private static double step(Path state) {
    try {
      double step = TrainerStateFormat.step(state);
      return Double.isNaN(step) ? 0 : step;
    } catch (IOException unreadable) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static boolean isNumbered(String name) {
    return NUMBERED.matcher(name).matches();
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
