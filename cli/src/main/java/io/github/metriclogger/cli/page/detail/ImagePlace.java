package io.github.metriclogger.cli.page.detail;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an image can be read again.
 *
 * @param number its number on the page
 * @param step the step
 * @param time when it was logged, NaN = not known
 * @param caption its caption, or null
 * @param origin reads its bytes
 */
record ImagePlace(int number, long step, double time, @Nullable String caption, Origin origin)
    implements RichValue {

  /** What is longer is not shown. */
  static final int LARGEST = 32 << 20;

  @Override
  public long bytes() {
    return 200 + (caption == null ? 0 : 2L * caption.length());
  }

  /** An object for JSON. */
  Map<String, Object> json(String source) {
    Map<String, Object> json = json();
    json.put("src", source);
    if (caption != null) {
      json.put("caption", caption);
    }
    return json;
  }

  /** Reads the bytes of one image. */
  @FunctionalInterface
  interface Origin {

    /**
     * Reads them.
     *
     * @return null when they are not there, or may not be shown
     * @throws IOException when they cannot be read now
     */
    byte @Nullable [] read() throws IOException;
  }
}
