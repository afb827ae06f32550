package io.github.metriclogger.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A visitor that takes images by their files: a reader of a format whose images lie in files of
 * their own reports them here, of any kind and unread, instead of as {@link
 * io.github.metriclogger.event.ImagesLogged}. Other readers take it for any visitor.
 */
public interface ImageFileVisitor extends RunVisitor {

  /**
   * One image.
   *
   * @param file where it is
   */
  void imageFile(ImageFile file);

  /**
   * An image that the data of a run name. It need not be there, and the data are from anywhere:
   * whoever reads the file makes sure that it lies in the directory.
   *
   * @param tag the name
   * @param step as in the data
   * @param wallTime seconds since 1970
   * @param directory where the files of the run lie
   * @param path as the data name it, relative to the directory
   * @param caption its caption, or null
   */
  record ImageFile(
      String tag,
      long step,
      double wallTime,
      Path directory,
      Path path,
      @Nullable String caption) {}
}
