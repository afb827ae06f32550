package io.github.metriclogger.wandb.write;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event files that other writers put into a directory, and reports new events at each
 * {@link #poll}. Its position is saved in a file, so that the next start continues there. Not for
 * use by several threads.
 */
public final class TensorBoardFollower implements Closeable {

  private static final String FORMAT = "tensorboard";
  private static final int LONGEST_POSITION = 16 << 20;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Path directory;
  private final Path positionFile;
  private final SinkContext context;
  private final RunVisitor target;
  private final @Nullable RunReaderFactory factory;
  private @Nullable RunReader reader;
  private String keptPosition = "";
  private long lastPoll;
  private boolean isPolled;
  private boolean isAbandoned;

  /** Receives what is read. */
  @FunctionalInterface
  public interface Target {

    /**
     * An event of the files.
     *
     * @throws IOException if it cannot be taken now
     */
    void take(RunEvent event) throws IOException;
  }

  /**
   * A follower at its start.
   *
   * @param directory need not exist yet
   * @param positionFile where its position is saved
   * @param target receives what is read
   */
  public TensorBoardFollower(
      Path directory, Path positionFile, SinkContext context, Target target) {
    this.directory = directory;
    this.positionFile = positionFile;
    this.context = context;
    this.target = new Visitor(target, context);
    factory =
        Providers.load(RunReaderFactory.class, context::warn).stream()
            .filter(each -> each.name().equals(FORMAT))
            .findFirst()
            .orElse(null);
    if (factory == null) {
      WandbText.NO_TENSORBOARD.warn(context, "directory", directory);
    }
  }

  /** Whether a second has passed since this was last true; if so, a new second starts. */
  boolean isDue() {
    long now = context.time().nanoTime();
    boolean due = !isPolled || now - lastPoll >= PAUSE_NANOS;
    if (due) {
      isPolled = true;
      lastPoll = now;
    }
    return due;
  }

  /**
   * Reads a slice of what is new.
   *
   * @return whether there may be more to read
   */
  boolean poll() {
    try {
      RunReader open = opened();
      return open != null && open.poll(target);
    } catch (IOException e) {
      String cause = Cause.of(e).in(context.language());
      WandbText.EVENT_FILES_UNREADABLE.warn(context, "directory", directory, "cause", cause);
      return false;
    } catch (RuntimeException | Error broken) {
      return abandon(broken);
    }
  }

  /** A reader that fails on foreign files must not stop the run's own rows. */
  private boolean abandon(Throwable broken) {
    isAbandoned = true;
    String cause = Cause.of(broken).in(context.language());
    WandbText.EVENT_FILES_ABANDONED.warn(context, "directory", directory, "cause", cause);
    return false;
  }

  /** Saves the position once what was read is in the log. */
  void keepPosition() throws IOException {
    String position = reader == null ? "" : reader.position().token();
    if (!position.equals(keptPosition)) {
      WholeFile.write(positionFile, position, WholeFile.Safety.OS);
      keptPosition = position;
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private @Nullable RunReader opened() throws IOException {
    if (isAbandoned) {
      return null;
    }
    if (reader == null && factory != null && factory.probe(directory, new byte[0])) {
      if (Files.isRegularFile(positionFile)) {
        keptPosition = SafeFiles.readText(positionFile, LONGEST_POSITION);
      }
      reader = factory.open(directory, new ReadPosition(keptPosition));
    }
    return reader;
  }

  /** Passes on the content of the files as events. */
  private record Visitor(Target target, SinkContext context) implements RunVisitor {

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      if (!tag.isEmpty()) {
        boolean timed = Double.isFinite(wallTime);
        event(new Scalar(tag, value, step, timed ? wallTime : context.time().wallTime()));
      }
    }

    @Override
    public void event(RunEvent event) {
      try {
        target.take(event);
      } catch (IOException | RuntimeException e) {
        String cause = Cause.of(e).in(context.language());
        WandbText.EVENT_LEFT_OUT.warn(context, "cause", cause);
      }
    }
  }
}
