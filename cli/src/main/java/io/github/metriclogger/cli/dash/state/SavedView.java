package io.github.metriclogger.cli.dash.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose to see, as it is kept.
 *
 * @param filter which tags
 * @param smoothing the weight of smoothing, 0 to 0.999
 * @param abscissa what charts are drawn over: step, epoch, time, relative or a metric
 * @param isLog whether all values are on logarithmic axes
 * @param otherTags the tags for which it is the other way round
 * @param isRobust whether outliers may lie beyond the rim
 * @param density larger charts above 0, smaller ones below
 * @param hidden the names of the runs that are not drawn
 */
public record SavedView(
    String filter,
    double smoothing,
    String abscissa,
    boolean isLog,
    List<String> otherTags,
    boolean isRobust,
    int density,
    List<String> hidden) {

  private static final int VERSION = 1;
  private static final String VERSION_KEY = "version";
  private static final String FILTER = "filter";
  private static final String SMOOTHING = "smoothing";
  private static final String ABSCISSA = "x";
  private static final String LOG = "log";
  private static final String OTHER_TAGS = "other_tags";
  private static final String ROBUST = "robust";
  private static final String DENSITY = "density";
  private static final String HIDDEN = "hidden_runs";

  /** Takes copies of the lists. */
  public SavedView {
    otherTags = List.copyOf(otherTags);
    hidden = List.copyOf(hidden);
  }

  /** As plain data. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(VERSION_KEY, VERSION);
    json.put(FILTER, filter);
    json.put(SMOOTHING, smoothing);
    json.put(ABSCISSA, abscissa);
    json.put(LOG, isLog);
    json.put(OTHER_TAGS, otherTags);
    json.put(ROBUST, isRobust);
    json.put(DENSITY, density);
    json.put(HIDDEN, hidden);
    return json;
  }

  /** From plain data; null when they are none of ours. */
  static @Nullable SavedView of(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> fields)
        || !(fields.get(VERSION_KEY) instanceof Number version)
        || version.intValue() != VERSION
        || !(fields.get(SMOOTHING) instanceof Number smoothing)
        || !(smoothing.doubleValue() >= 0 && smoothing.doubleValue() < 1)
        || !(fields.get(DENSITY) instanceof Number density)
        || !(fields.get(FILTER) instanceof String filter)
        || !(fields.get(ABSCISSA) instanceof String abscissa)) {
      return null;
    }
    return new SavedView(
        filter,
        smoothing.doubleValue(),
        abscissa,
        Boolean.TRUE.equals(fields.get(LOG)),
        texts(fields.get(OTHER_TAGS)),
        Boolean.TRUE.equals(fields.get(ROBUST)),
        density.intValue(),
        texts(fields.get(HIDDEN)));
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }
}
