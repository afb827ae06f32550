package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.LatestOfTags;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.text.ReportText;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report holds of a run besides its curves, as far as there is room, the latest first. */
final class ReportDetails {

  private static final int STEPS_OF_IMAGES = 6;
  private static final int LOG_BYTES = 200_000;
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})$");

  private final PageData data;
  private final LeftOut left;
  private final Room images;
  private final Room room;

  ReportDetails(PageData data, ReportChoice choice, LeftOut left) {
    this.data = data;
    this.left = left;
    this.images = choice.images();
    this.room = choice.details();
  }

  /** Images as {@code data:} addresses, texts, tables and PR curves. */
  Map<String, Object> media(String id) {
    Map<String, Object> all = whole(() -> data.media(id));
    Map<String, Object> media = new LinkedHashMap<>();
    Map<String, List<?>> pictures = Parts.lists(all, "images");
    long total = pictures.values().stream().mapToLong(List::size).sum();
    pictures.replaceAll((tag, list) -> latestSteps(list));
    long tried = pictures.values().stream().mapToLong(List::size).sum();
    LatestOfTags kept = LatestOfTags.of(pictures, image -> picture(id, image));
    long older = total - tried + kept.left() + number(Parts.map(all, "left").get("images"));
    left.add(ReportText.FEWER_IMAGES, older);
    media.put("images", kept.values());
    media.put("texts", fitting(Parts.lists(all, "texts"), ReportText.FEWER_TEXTS));
    media.put("tables", fitting(Parts.lists(all, "tables"), ReportText.FEWER_TABLES));
    media.put("pr", fitting(Parts.lists(all, "pr"), ReportText.FEWER_PR_CURVES));
    media.put("hists", Parts.list(all, "hists"));
    media.put("left", Map.of("images", older));
    return media;
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** An answer, asked for until a large file was read to its end. */
  private static Map<String, Object> whole(Supplier<Map<String, Object>> question) {
    Map<String, Object> answer = question.get();
    while (Boolean.TRUE.equals(answer.get("more"))) {
      answer = question.get();
    }
    return answer;
  }

  private static List<?> latestSteps(List<?> list) {
    Set<@Nullable Object> steps = new HashSet<>();
    int first = list.size();
    while (first > 0) {
      steps.add(list.get(first - 1) instanceof Map<?, ?> map ? map.get("step") : null);
      if (steps.size() > STEPS_OF_IMAGES) {
        break;
      }
      first--;
    }
    return list.subList(first, list.size());
  }

  private @Nullable Object picture(String id, Object image) {
    Map<String, Object> shown = Parts.copy((Map<?, ?>) image);
    Matcher number = NUMBER.matcher(String.valueOf(shown.get("src")));
    PageData.MediaFile file;
    try {
      file = number.find() ? data.mediaFile(id, Integer.parseInt(number.group(1))) : null;
    } catch (IOException unreadable) {
      file = null;
    }
    if (file == null || !images.takes(file.bytes().length * 4L / 3 + 100)) {
      return null;
    }
    String bytes = Base64.getEncoder().encodeToString(file.bytes());
    Map<String, Object> clean = Parts.copy(Discretion.ofMap(shown));
    clean.put("src", "data:" + file.type() + ";base64," + bytes);
    return clean;
  }

  private Map<String, Object> fitting(Map<String, List<?>> lists, ReportText text) {
    LatestOfTags kept = LatestOfTags.of(lists, this::fitting);
    left.add(text, kept.left());
    return kept.values();
  }

  private @Nullable Object fitting(Object value) {
    Object clean = Discretion.ofAll(value);
    return room.takes(Json.write(clean).length()) ? clean : null;
  }

  /**
   * The histograms of a run by their tags.
   *
   * @param media what {@link #media} answered
   */
  Map<String, Object> histograms(String id, Map<String, Object> media) {
    Map<String, Object> histograms = new LinkedHashMap<>();
    long tooMany = 0;
    for (String tag : Parts.texts(media, "hists")) {
      Map<String, Object> one = whole(() -> data.histograms(id, tag));
      if (room.takes(Json.write(one).length())) {
        histograms.put(tag, one);
      } else {
        tooMany++;
      }
    }
    left.add(ReportText.FEWER_HISTOGRAMS, tooMany);
    media.put("hists", List.copyOf(histograms.keySet()));
    return histograms;
  }

  /** The layers of a run's model. */
  Map<String, Object> model(String id) {
    Map<String, Object> model = whole(() -> data.model(id));
    return room.takes(Json.write(model).length()) ? model : Map.of("layers", List.of());
  }

  /** The last lines of a run's console. */
  Map<String, Object> log(String id) {
    Map<String, Object> all = data.log(id, null, Long.MAX_VALUE);
    List<?> lines = Parts.list(all, "lines");
    List<Object> kept = new ArrayList<>();
    Room own = new Room(LOG_BYTES);
    int first = lines.size();
    while (first > 0) {
      Object line = Discretion.ofAll(lines.get(first - 1));
      long bytes = Json.write(line).length();
      if (!own.takes(bytes) || !room.takes(bytes)) {
        break;
      }
      kept.add(0, line == null ? "" : line);
      first--;
    }
    boolean isWhole = first == 0 && !Boolean.FALSE.equals(all.get("first"));
    if (!isWhole) {
      left.most(ReportText.LOG_TAIL, kept.size());
    }
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("lines", kept);
    log.put("first", isWhole);
    return log;
  }
}
