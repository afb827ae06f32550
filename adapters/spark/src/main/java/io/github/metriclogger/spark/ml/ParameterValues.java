package io.github.metriclogger.spark.ml;

import io.github.metriclogger.support.PlainText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.jspecify.annotations.Nullable;

/** The parameters of a stage of Spark ML as config. */
final class ParameterValues {

  /** What Spark appends to the name of a kind of stage, so that each stage has its own uid. */
  private static final Pattern RANDOM_PART = Pattern.compile("_[0-9a-f]{12}$");

  /** Names of columns: of interest only where somebody chose them. */
  private static final Pattern COLUMNS = Pattern.compile(".*Cols?$");

  private static final int LONGEST = 200;

  private ParameterValues() {}

  /**
   * The name of a stage that is the same in each training: {@code logreg_4f…} is {@code logreg}.
   */
  static String stageName(String uid) {
    String name = RANDOM_PART.matcher(uid).replaceFirst("");
    return name.isEmpty() ? uid : name;
  }

  /**
   * The parameters of a stage by name, those with a default too. Left out are columns that nobody
   * has named, and parameters that are stages themselves or combinations of parameters.
   */
  static Map<String, Object> of(Params stage) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Param<?> param : stage.params()) {
      boolean shown = stage.isSet(param) || !COLUMNS.matcher(param.name()).matches();
      Object value = shown && stage.isDefined(param) ? plain(stage.getOrDefault(param)) : null;
      if (value != null) {
        values.put(param.name(), value);
      }
    }
    return values;
  }

  /**
   * Converts a value to what a config may hold.
   *
   * @return null for a stage, several stages, or combinations of parameters
   */
  static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Params || value instanceof ParamMap) {
      return null;
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value.getClass().isArray() ? list(value) : shortened(value.toString());
  }

  private static @Nullable List<Object> list(Object array) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      Object item = plain(Array.get(array, i));
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return items;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : PlainText.cut(text, LONGEST) + "…";
  }
}
