package io.github.metriclogger.data;

import java.util.List;
import java.util.Objects;

/**
 * Several pictures under one tag.
 *
 * @param images the pictures, in order; without any there is nothing to log
 */
public record Images(List<Image> images) implements Media {

  /** Takes a copy of the list without its nulls. */
  public Images {
    images = images.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public Corrections corrections() {
    List<Corrections> all =
        images.stream().map(Image::corrections).filter(Corrections::any).toList();
    if (all.size() < 2) {
      return all.isEmpty() ? Corrections.NONE : all.get(0);
    }
    long values = all.stream().mapToLong(Corrections::values).sum();
    return new Corrections(
        values, all.get(0).what() + ", and " + (all.size() - 1) + " further pictures likewise");
  }
}
