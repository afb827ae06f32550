package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wire.ProtoWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encodes the config for TensorBoard's HParams page. Nested maps become {@code model.depth} and
 * lists become JSON. Numbers and booleans keep their type, because one text turns a whole column
 * into text. Null, NaN and the infinities are omitted.
 *
 * <p>No {@code Experiment} message is written: the first one that TensorBoard finds would hide the
 * columns of all other runs.
 */
public final class Hparams {

  public static final String START_TAG = "_hparams_/session_start_info";
  public static final String END_TAG = "_hparams_/session_end_info";

  private static final int LONGEST = 1_000;
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  private Hparams() {}

  /** Flattens a config, keeping its order. Values become strings, numbers or booleans. */
  static Map<String, Object> flat(Map<String, ?> config) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", config, flat);
    return flat;
  }

  private static void flatten(String prefix, Map<?, ?> from, Map<String, Object> to) {
    from.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
            flatten(name + ".", nested, to);
          } else if (value instanceof Map || value instanceof Collection) {
            to.put(name, shortened(Json.write(value)));
          } else if (value != null) {
            to.put(name, plain(value));
          }
        });
  }

  /**
   * Converts a value. Integers beyond 53 bits become text, since a double cannot represent them
   * exactly.
   */
  private static Object plain(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof Long || value instanceof BigInteger) {
      boolean exact = new BigDecimal(value.toString()).abs().compareTo(EXACT) <= 0;
      return exact ? value : value.toString();
    }
    return value instanceof Number ? value : shortened(value.toString());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /**
   * Encodes {@code HParamsPluginData} with the config of a run.
   *
   * @param flat the result of {@link #flat}
   * @param startTime seconds since 1970
   */
  static byte[] start(Map<String, Object> flat, double startTime) {
    ProtoWriter out = new ProtoWriter(512);
    int info = out.begin(3);
    flat.forEach((name, value) -> entry(out, name, value));
    out.float64(5, startTime);
    out.end(info);
    return out.toByteArray();
  }

  private static void entry(ProtoWriter out, String name, Object value) {
    if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
      return;
    }
    int entry = out.begin(1);
    out.string(1, name);
    int content = out.begin(2);
    if (value instanceof Number number) {
      out.float64(2, decimal(number));
    } else if (value instanceof Boolean flag) {
      out.varint(4, flag ? 1 : 0);
    } else {
      out.string(3, String.valueOf(value));
    }
    out.end(content);
    out.end(entry);
  }

  /**
   * Returns the number as a double. A float keeps its own digits: 0.1f becomes 0.1 and not
   * 0.10000000149011612.
   */
  static double decimal(Number number) {
    return number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
  }

  /**
   * Encodes {@code HParamsPluginData} with the end of a run.
   *
   * @param success whether the run succeeded
   * @param endTime seconds since 1970
   */
  static byte[] end(boolean success, double endTime) {
    ProtoWriter out = new ProtoWriter(32);
    int info = out.begin(4);
    out.varint(1, success ? 1 : 2);
    out.float64(2, endTime);
    out.end(info);
    return out.toByteArray();
  }
}
