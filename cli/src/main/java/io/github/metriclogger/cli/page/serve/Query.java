package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.cli.page.SeriesQuery;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of an address behind the question mark, within limits: no query makes an answer of more
 * than {@value #MOST_BUCKETS} buckets.
 */
final class Query {

  static final int MOST_RUNS = 24;
  static final int MOST_ITEMS = 1024;
  static final int MOST_BUCKETS = SeriesQuery.MOST_COLUMNS * MOST_RUNS;

  private static final int MOST_CHARACTERS = 1 << 18;
  private static final int LONGEST_TAG = 1 << 14;
  private static final int LONGEST_TEXT = 1000;
  private static final int USUAL_COLUMNS = 1000;
  private static final String ITEM = "s";
  private static final String WITH = "with";
  private static final String METRIC = "metric:";
  private static final Set<String> AXES = Set.of("step", "epoch", "relative", "wall");
  private static final Pattern RUN = Pattern.compile("r[0-9]{1,9}");
  private static final Pattern PAGE = Pattern.compile("[0-9a-z]{0,32}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][-+]?[0-9]{1,3})?");

  private final Map<String, String> values = new HashMap<>();
  private final List<String> items = new ArrayList<>();
  private final Set<String> with = new HashSet<>();

  /**
   * Takes a query apart.
   *
   * @param uri the address
   * @throws BadQueryException when it is too long, or names a value twice
   */
  Query(URI uri) throws BadQueryException {
    String raw = uri.getRawQuery();
    if (raw == null || raw.isEmpty()) {
      return;
    }
    require(raw.length() <= MOST_CHARACTERS, "the query is too long");
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (name.equals(ITEM)) {
        items.add(value);
      } else if (name.equals(WITH)) {
        with.add(value);
      } else {
        require(values.put(name, value) == null, "a value is given twice");
      }
    }
  }

  /** The run that a value names. */
  String run(String name) throws BadQueryException {
    String run = values.getOrDefault(name, "");
    require(RUN.matcher(run).matches(), name + " must be a run such as r0");
    return run;
  }

  /** What the page calls itself; empty = it does not say. */
  String page() throws BadQueryException {
    String page = values.getOrDefault("page", "");
    require(PAGE.matcher(page).matches(), "page must be at most 32 letters and digits");
    return page;
  }

  /** The runs of a list that are wanted with all that is known; none = as the server thinks. */
  Set<String> whole() throws BadQueryException {
    require(with.size() <= MOST_RUNS, "at most 24 runs with all");
    require(with.stream().allMatch(run -> RUN.matcher(run).matches()), "with must be a run");
    return Set.copyOf(with);
  }

  /** The tag of a histogram. */
  String tag() throws BadQueryException {
    String tag = values.get("tag");
    require(tag != null && tag.length() <= LONGEST_TAG, "tag is missing or too long");
    return String.valueOf(tag);
  }

  /** What is searched for; empty = nothing. */
  String text() throws BadQueryException {
    String text = values.getOrDefault("q", "");
    require(text.length() <= LONGEST_TEXT, "q is too long");
    return text;
  }

  /** The number of the line before which lines are wanted. */
  long before() throws BadQueryException {
    String before = values.getOrDefault("before", "");
    if (before.isEmpty()) {
      return Long.MAX_VALUE;
    }
    require(WHOLE.matcher(before).matches(), "before must be a whole number");
    return Long.parseLong(before);
  }

  /** Which curves are wanted. */
  SeriesQuery series() throws BadQueryException {
    SeriesQuery query =
        new SeriesQuery(
            items(),
            axis(),
            columns(),
            number("from", values.getOrDefault("from", "")),
            number("to", values.getOrDefault("to", "")),
            number("w", values.getOrDefault("w", "")),
            values.getOrDefault("sys", "").equals("1"),
            values.getOrDefault("each", "").equals("1"));
    double width = query.width();
    require(Double.isNaN(width) || isPowerOfTwo(width), "w must be a power of two");
    require(!(query.from() >= query.to()), "from must be below to");
    require(
        !((query.to() - query.from()) / width > 2 * SeriesQuery.MOST_COLUMNS),
        "w is too small for from and to");
    long whole = query.items().stream().filter(item -> Double.isNaN(item.since())).count();
    require(
        whole * query.columns() <= MOST_BUCKETS,
        "at most " + MOST_BUCKETS + " buckets in one answer");
    return query;
  }

  private List<SeriesQuery.Item> items() throws BadQueryException {
    require(!items.isEmpty() && items.size() <= MOST_ITEMS, "s must be given 1 to 1024 times");
    List<SeriesQuery.Item> parsed = new ArrayList<>();
    Set<String> runs = new HashSet<>();
    for (String item : items) {
      String[] parts = item.split(":", 3);
      require(parts.length == 3, "s must be run:since:tag");
      require(RUN.matcher(parts[0]).matches(), "s must begin with a run such as r0");
      require(parts[2].length() <= LONGEST_TAG, "the tag of s is too long");
      parsed.add(new SeriesQuery.Item(parts[0], parts[2], number("since", parts[1])));
      runs.add(parts[0]);
    }
    require(runs.size() <= MOST_RUNS, "at most 24 runs in one answer");
    return parsed;
  }

  private String axis() throws BadQueryException {
    String axis = values.getOrDefault("x", "step");
    boolean isMetric = axis.startsWith(METRIC) && axis.length() <= LONGEST_TAG;
    require(AXES.contains(axis) || isMetric, "x must be step, epoch, relative, wall or metric:TAG");
    return axis;
  }

  private int columns() throws BadQueryException {
    double columns = number("px", values.getOrDefault("px", String.valueOf(USUAL_COLUMNS)));
    require(columns >= 1 && columns <= SeriesQuery.MOST_COLUMNS, "px must be 1 to 4096");
    return (int) columns;
  }

  private static double number(String name, String text) throws BadQueryException {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    require(NUMBER.matcher(text).matches(), name + " must be a number");
    double number = Double.parseDouble(text);
    require(Double.isFinite(number), name + " is too large");
    return number;
  }

  private static boolean isPowerOfTwo(double width) {
    return width > 0 && Math.scalb(1.0, Math.getExponent(width)) == width;
  }

  /** It is well encoded, or there would be no {@link URI}. */
  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void require(boolean isGood, String otherwise) throws BadQueryException {
    if (!isGood) {
      throw new BadQueryException(otherwise);
    }
  }
}
