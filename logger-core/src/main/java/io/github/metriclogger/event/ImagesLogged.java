package io.github.metriclogger.event;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Images;
import io.github.metriclogger.data.Media;
import java.util.List;
import java.util.Objects;

/**
 * One or more images under one tag at one step.
 *
 * @param tag the name, not empty
 * @param images at least one, for there to be something to see
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record ImagesLogged(String tag, List<Image> images, long step, double wallTime)
    implements Stepped {

  /** Takes a copy of the list without its nulls; images are immutable and shared. */
  public ImagesLogged {
    images = images.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public Media media() {
    return new Images(images);
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
