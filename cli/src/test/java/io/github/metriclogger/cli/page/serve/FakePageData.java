package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.series.Buckets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One run, {@code r0}, whose ticks a test sets; it remembers what it was asked. */
final class FakePageData implements PageData {

  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  final Map<String, Object> ticks = new ConcurrentHashMap<>();
  volatile byte[] image = PNG;
  volatile String title = "fake";
  volatile boolean isBroken;
  volatile @Nullable SeriesQuery asked;
  volatile @Nullable String searched;
  volatile long before;

  @Override
  public Map<String, Object> runs(Set<String> whole) {
    if (isBroken) {
      throw new IllegalStateException("/home/someone/secret");
    }
    return Map.of("title", title, "runs", List.of());
  }

  @Override
  public Map<String, Object> configs() {
    return Map.of("r0", Map.of("lr", 0.1));
  }

  @Override
  public Map<String, Object> run(String id) {
    return answer(id, "run");
  }

  @Override
  public Map<String, Object> series(SeriesQuery query) {
    asked = query;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("x", query.x());
    answer.put("columns", title);
    return answer;
  }

  @Override
  public @Nullable Buckets curve(String id, String tag) {
    return null;
  }

  @Override
  public Map<String, Object> media(String id) {
    return answer(id, "media");
  }

  @Override
  public Map<String, Object> histograms(String id, String tag) {
    return answer(id, tag);
  }

  @Override
  public Map<String, Object> model(String id) {
    return answer(id, "model");
  }

  @Override
  public Map<String, Object> log(String id, @Nullable String text, long earlier) {
    searched = text;
    before = earlier;
    return answer(id, "log");
  }

  private static Map<String, Object> answer(String id, String what) {
    if (!id.equals("r0")) {
      throw new NoSuchElementException(id);
    }
    return Map.of("id", id, "what", what);
  }

  @Override
  public @Nullable MediaFile mediaFile(String id, int number) throws IOException {
    answer(id, "image");
    if (number == 7) {
      throw new IOException("/home/someone/secret");
    }
    return number == 12 ? new MediaFile("image/png", image) : null;
  }

  @Override
  public Map<String, Object> ticks() {
    return Map.copyOf(ticks);
  }

  @Override
  public List<String> ids() {
    return List.of("r0");
  }

  @Override
  public void close() {}
}
