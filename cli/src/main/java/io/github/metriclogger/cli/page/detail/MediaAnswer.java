package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.LatestOfTags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer about what is no number, joined of a run's sources: of each kind, a tag is taken of
 * the first source that has it.
 */
final class MediaAnswer {

  /** Texts and tables of one answer take no more than this, the latest first. */
  private static final long BUDGET = 3 << 20;

  private final List<RichValues> sources;
  private final Map<String, Object> left = new LinkedHashMap<>();

  private MediaAnswer(List<RichValues> sources) {
    this.sources = sources;
  }

  /**
   * The answer.
   *
   * @param sources in the order in which they count
   * @param address makes the address of an image of its number; null = it is left out
   */
  static Map<String, Object> of(List<RichValues> sources, IntFunction<@Nullable String> address) {
    MediaAnswer made = new MediaAnswer(sources);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("images", made.images(address));
    answer.put("texts", made.latest("texts", RichValues::texts, fitting()));
    answer.put("tables", made.latest("tables", RichValues::tables, fitting()));
    Map<String, Object> curves = new LinkedHashMap<>();
    List<String> histograms = new ArrayList<>();
    for (RichValues source : sources) {
      for (String tag : source.curves().tags()) {
        curves.computeIfAbsent(
            tag, key -> source.curves().of(key).stream().map(RichValue::json).toList());
      }
      for (String tag : source.histograms().tags()) {
        if (!histograms.contains(tag)) {
          histograms.add(tag);
        }
      }
    }
    answer.put("pr", curves);
    answer.put("hists", histograms);
    answer.put("left", made.left);
    return answer;
  }

  private Map<String, Object> images(IntFunction<@Nullable String> address) {
    return latest(
        "images",
        RichValues::images,
        place -> {
          String source = address.apply(place.number());
          return source == null ? null : place.json(source);
        });
  }

  /** The values of a kind that fit, the latest of each tag first; they are shown by their steps. */
  private <T extends RichValue> Map<String, Object> latest(
      String kind,
      Function<RichValues, LatestValues<T>> values,
      Function<T, @Nullable Map<String, Object>> form) {
    LatestOfTags kept = LatestOfTags.of(byTag(kind, values), form::apply);
    count(kind, kept.left());
    return kept.values();
  }

  /** Values of a budget; null for those that are beyond it. */
  private static <T extends RichValue> Function<T, @Nullable Map<String, Object>> fitting() {
    long[] taken = new long[1];
    return value -> {
      taken[0] += value.bytes();
      return taken[0] <= BUDGET ? value.json() : null;
    };
  }

  private <T extends RichValue> Map<String, List<T>> byTag(
      String kind, Function<RichValues, LatestValues<T>> values) {
    Map<String, List<T>> byTag = new LinkedHashMap<>();
    for (RichValues source : sources) {
      LatestValues<T> own = values.apply(source);
      for (String tag : own.tags()) {
        if (!kind.equals("texts") || !isTable(source, tag)) {
          byTag.computeIfAbsent(tag, own::of);
        }
      }
      count(kind, own.left());
    }
    return byTag;
  }

  /** Whether a text is how its format holds a table that another format holds as one. */
  private boolean isTable(RichValues holder, String tag) {
    return sources.stream()
        .anyMatch(source -> source != holder && source.tables().tags().contains(tag));
  }

  private void count(String kind, long number) {
    if (number > 0) {
      left.merge(kind, number, (one, other) -> (Long) one + (Long) other);
    }
  }
}
