package io.github.metriclogger.csv.read;

import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Follows one metrics file and keeps the state and position of reading. */
final class MetricsFollower implements Closeable {

  private static final String WITHIN = "~";

  private final MetricsDecoder decoder;
  private final FollowedFile file;

  MetricsFollower(Path path, MetricsDecoder decoder, TimeSource time) {
    this(decoder, new FollowedFile(path, null, decoder, time));
  }

  private MetricsFollower(MetricsDecoder decoder, FollowedFile file) {
    this.decoder = decoder;
    this.file = file;
  }

  /**
   * Restores a follower.
   *
   * @param token an earlier {@link #token()}, or empty to start from the beginning
   */
  static MetricsFollower restored(Path path, String token, TimeSource time) {
    if (token.isEmpty()) {
      return new MetricsFollower(path, new MetricsDecoder(MetricsDecoder.Steps.COLUMN), time);
    }
    var parts = token.split(WITHIN, 3);
    var decoder = MetricsDecoder.restored(parts.length < 3 ? "" : parts[2]);
    var file = new FollowedFile(path, Fingerprint.parse(parts[0]), decoder, time);
    if (parts.length > 1) {
      file.restore(UnterminatedRecord.parse(parts[1]));
    }
    return new MetricsFollower(decoder, file);
  }

  /** Returns the position and state as text, empty at the start. */
  String token() {
    var place = file.position();
    return place == null
        ? ""
        : String.join(WITHIN, place.text(), file.unterminated().text(), decoder.state());
  }

  /** Reports up to a few megabytes; returns whether more may be available right now. */
  boolean poll(RunVisitor visitor) throws IOException {
    decoder.setVisitor(visitor);
    var more = file.poll();
    var place = file.position();
    if (place != null) {
      decoder.index().mark(place.offset());
    }
    return more;
  }

  /**
   * Returns an offset in the file before which no row belongs to {@code step} or a later one; 0 if
   * none is known or the file has changed since it was read.
   */
  long before(FileChannel now, long step) throws IOException {
    var place = file.position();
    return place != null && place.fits(now) ? decoder.index().before(step) : 0;
  }

  /** Returns whether reading has restarted since the last call, and clears that flag. */
  boolean takeReset() {
    return decoder.takeReset();
  }

  /**
   * Returns the kind of steps with which the whole file must be read again, or null if what was
   * reported is valid.
   */
  MetricsDecoder.@Nullable Steps otherSteps() {
    return decoder.otherSteps();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
