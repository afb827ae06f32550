package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Images that lie within the files of a format: the latest ones that were seen, and the others read
 * again from the slice that holds them. Safe for use by several threads.
 */
final class ImageBytes {

  private static final long BUDGET = 8 << 20;

  /** A position is that of a slice's begin; what is not there is not further on. */
  private static final int MOST_SLICES = 3;

  private final Map<Key, byte[]> latest = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * Which image.
   *
   * @param source the source that holds it
   * @param tag its tag
   * @param moment when it was logged
   * @param index its place among those that were logged at once
   */
  record Key(Formats.Source source, String tag, RichValues.Moment moment, int index) {}

  /** Keeps an image for a while; a large one only until the next. */
  synchronized void put(Key key, byte[] image) {
    byte[] before = latest.put(key, image);
    bytes += image.length - (before == null ? 0 : before.length);
    var oldest = latest.entrySet().iterator();
    while (bytes > BUDGET && latest.size() > 1 && oldest.hasNext()) {
      bytes -= oldest.next().getValue().length;
      oldest.remove();
    }
  }

  private synchronized byte @Nullable [] known(Key key) {
    return latest.get(key);
  }

  /**
   * An image.
   *
   * @param begin where the slice begins that holds it
   * @return null when it is no longer there
   */
  byte @Nullable [] read(Key key, ReadPosition begin) throws IOException {
    byte[] known = known(key);
    if (known != null) {
      return known;
    }
    Search search = new Search(key);
    try (RunReader reader = key.source.format().open(key.source.path(), begin)) {
      boolean more = true;
      for (int slice = 0; more && search.image == null && slice < MOST_SLICES; slice++) {
        more = reader.poll(search);
      }
    }
    return search.image;
  }

  /** Forgets all. */
  synchronized void clear() {
    latest.clear();
    bytes = 0;
  }

  /** How many bytes are kept. */
  synchronized long bytes() {
    return bytes;
  }

  /** Looks for one image, and keeps those on the way: a page asks for neighbours. */
  private final class Search implements RunVisitor {

    private final Key wanted;
    private byte @Nullable [] image;

    private Search(Key wanted) {
      this.wanted = wanted;
    }

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {}

    @Override
    public void event(RunEvent event) {
      if (event instanceof ImagesLogged logged) {
        RichValues.Moment moment = new RichValues.Moment(logged.step(), logged.wallTime());
        for (int i = 0; i < logged.images().size(); i++) {
          Key key = new Key(wanted.source, logged.tag(), moment, i);
          byte[] encoded = logged.images().get(i).encoded();
          put(key, encoded);
          image = key.equals(wanted) ? encoded : image;
        }
      }
    }
  }
}
