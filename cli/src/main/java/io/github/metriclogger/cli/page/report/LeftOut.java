package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.support.BilingualText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a report leaves out to stay small, each said once. */
final class LeftOut {

  private final Map<BilingualText, Long> counts = new LinkedHashMap<>();

  /** Adds to what one text counts; nothing is said of a count of 0. */
  void add(BilingualText text, long count) {
    if (count > 0) {
      counts.merge(text, count, Long::sum);
    }
  }

  /** Notes the largest number that a text names. */
  void most(BilingualText text, long number) {
    counts.merge(text, number, Math::max);
  }

  /** The texts in both languages, for JSON. */
  List<Object> json() {
    List<Object> texts = new ArrayList<>();
    counts.forEach(
        (text, count) ->
            texts.add(
                Map.of(
                    "en", text.in(Locale.ENGLISH, "n", count),
                    "zh", text.in(Locale.CHINESE, "n", count))));
    return texts;
  }
}
