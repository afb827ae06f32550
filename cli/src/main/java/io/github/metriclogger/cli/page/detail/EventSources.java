package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.ImageFileVisitor;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one format of a run, which continue each other. Of an image the position of the
 * slice that holds it is kept, or its file where it lies in one.
 */
final class EventSources implements RichSource {

  private final List<Formats.Source> sources;
  private final RichValues.ImageNumbers numbers;
  private final ImageBytes cache;
  private final KnownKinds kinds;
  private final RichValues values = new RichValues();
  private int next;
  private @Nullable RunReader reader;

  /**
   * Creates it; nothing is read yet.
   *
   * @param sources at least one
   * @param numbers gives images their numbers
   * @param cache keeps the latest images
   * @param kinds notes what there is
   */
  EventSources(
      List<Formats.Source> sources,
      RichValues.ImageNumbers numbers,
      ImageBytes cache,
      KnownKinds kinds) {
    this.sources = List.copyOf(sources);
    this.numbers = numbers;
    this.cache = cache;
    this.kinds = kinds;
  }

  @Override
  public RichValues values() {
    return values;
  }

  @Override
  public boolean poll() throws IOException {
    Formats.Source source = sources.get(next);
    RunReader current = reader;
    if (current == null) {
      current = source.open();
      reader = current;
    }
    Slice slice = new Slice(source, current.position());
    boolean more = current.poll(slice);
    if (slice.isVoid && sources.size() > 1) {
      restart();
      return true;
    }
    if (!more && next + 1 < sources.size()) {
      close();
      next++;
      return true;
    }
    return more;
  }

  private void restart() throws IOException {
    close();
    values.clear();
    next = 0;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  /** Takes what one poll reports. */
  private final class Slice implements ImageFileVisitor {

    private final Formats.Source source;
    private final ReadPosition begin;
    private boolean isVoid;

    private Slice(Formats.Source source, ReadPosition begin) {
      this.source = source;
      this.begin = begin;
    }

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {}

    @Override
    public void imageFile(ImageFile file) {
      kinds.note(EventKind.IMAGES);
      RichValues.Moment moment = new RichValues.Moment(file.step(), file.wallTime());
      Path path = file.path();
      values.image(
          file.tag(),
          moment,
          file.caption(),
          numbers,
          () -> OwnFiles.read(file.directory(), path, ImagePlace.LARGEST));
    }

    @Override
    public void event(RunEvent event) {
      kinds.note(event.kind());
      if (event instanceof ImagesLogged logged) {
        images(logged);
      } else {
        values.take(event);
      }
      if (event instanceof SummaryLogged logged) {
        graph(logged.summary());
      }
    }

    private void graph(Map<String, Object> summary) {
      Path directory = source.path().toAbsolutePath().getParent();
      if (directory != null) {
        List<Layer> layers = WandbGraph.layers(directory.resolve("files"), summary);
        if (!layers.isEmpty()) {
          kinds.note(EventKind.GRAPH);
          values.take(layers);
        }
      }
    }

    private void images(ImagesLogged logged) {
      RichValues.Moment moment = new RichValues.Moment(logged.step(), logged.wallTime());
      for (int i = 0; i < logged.images().size(); i++) {
        Image image = logged.images().get(i);
        ImageBytes.Key key = new ImageBytes.Key(source, logged.tag(), moment, i);
        cache.put(key, image.encoded());
        values.image(logged.tag(), moment, image.caption(), numbers, () -> cache.read(key, begin));
      }
    }

    @Override
    public void reset() {
      isVoid = true;
      values.clear();
    }
  }
}
