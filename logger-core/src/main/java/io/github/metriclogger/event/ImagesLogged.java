package io.github.metriclogger.event;

import java.util.List;

/**
 * One or more images under one tag at one step.
 *
 * @param tag the name, not empty
 * @param images at least one
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record ImagesLogged(String tag, List<Image> images, long step, double wallTime)
    implements RunEvent {

  /** Takes a copy of the list; images are immutable and shared. */
  public ImagesLogged {
    images = List.copyOf(images);
  }

  @Override
  public EventKind kind() {
    return EventKind.IMAGES;
  }

  @Override
  public long bytes() {
    long sum = 0;
    for (Image image : images) {
      sum += image.bytes();
    }
    return sum;
  }
}
