package io.github.metriclogger.data;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Deep, ordered, immutable copies of what a user hands over as config or summary. Never throws:
 * what cannot be read is replaced by a text that says so, and the rest stays.
 */
public final class PlainData {

  private static final int MAX_DEPTH = 32;

  /** Stands for what is left out. */
  private static final String CUT = "…";

  private PlainData() {}

  /** A deep, immutable copy. */
  public static Map<String, Object> copyOf(Map<String, ?> map) {
    return copyMap(map, new ArrayDeque<>());
  }

  /** One value without parts: what is no plain scalar becomes its text. */
  static @Nullable Object cell(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    try {
      return value instanceof Number number ? immutable(number) : String.valueOf(value);
    } catch (Throwable unreadable) { // of whatever class, by whatever it throws
      return "(a " + value.getClass().getName() + " that cannot be read)";
    }
  }

  /** A key as text. */
  private static String name(@Nullable Object key) {
    return String.valueOf(cell(key));
  }

  /** Counters such as AtomicLong keep changing: their present value is taken. */
  private static Number immutable(Number number) {
    if (number instanceof AtomicInteger
        || number instanceof AtomicLong
        || number instanceof LongAdder
        || number instanceof LongAccumulator) {
      return number.longValue();
    }
    boolean known =
        number instanceof BigDecimal
            || number instanceof BigInteger
            || number.getClass().getPackageName().equals("java.lang");
    return known ? number : number.doubleValue();
  }

  /**
   * A copy of a map.
   *
   * @param outer what it lies in, innermost first
   */
  private static Map<String, Object> copyMap(Map<?, ?> map, Deque<Object> outer) {
    Map<String, Object> copy = new LinkedHashMap<>();
    outer.push(map);
    try {
      map.forEach((key, value) -> copy.put(name(key), copyValue(value, outer)));
    } catch (Throwable changed) { // by another thread, or a map of the program's own
      copy.put(CUT, "could not be read to its end: " + changed.getClass().getName());
    }
    outer.pop();
    return Collections.unmodifiableMap(copy);
  }

  private static List<Object> copyList(Object list, Iterable<?> items, Deque<Object> outer) {
    List<Object> copy = new ArrayList<>();
    outer.push(list);
    try {
      items.forEach(item -> copy.add(copyValue(item, outer)));
    } catch (Throwable changed) { // by another thread, or a list of the program's own
      copy.add(CUT);
    }
    outer.pop();
    return Collections.unmodifiableList(copy);
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private static Object copyValue(@Nullable Object value, Deque<Object> outer) {
    if (value instanceof Optional<?> optional) {
      return copyValue(optional.orElse(null), outer);
    }
    if (value instanceof Record fields && outer.size() <= MAX_DEPTH) {
      Map<String, @Nullable Object> components = components(fields);
      return components == null ? cell(value) : copyMap(components, outer);
    }
    boolean isMap = value instanceof Map;
    boolean isArray = value != null && value.getClass().isArray();
    if (!isMap && !isArray && !(value instanceof Collection)) {
      return cell(value);
    }
    if (outer.size() > MAX_DEPTH || outer.stream().anyMatch(holder -> holder == value)) {
      return CUT; // too deep, or it holds itself
    }
    if (isMap) {
      return copyMap((Map<?, ?>) value, outer);
    }
    return copyList(value, isArray ? items(value) : (Collection<?>) value, outer);
  }

  /** The components of a record by name; null when its module does not let us read them. */
  private static @Nullable Map<String, @Nullable Object> components(Record fields) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    try {
      for (RecordComponent component : fields.getClass().getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        components.put(component.getName(), accessor.invoke(fields));
      }
    } catch (ReflectiveOperationException | RuntimeException hidden) {
      return null;
    }
    return components;
  }

  private static List<@Nullable Object> items(Object array) {
    List<@Nullable Object> items = new ArrayList<>(Array.getLength(array));
    for (int i = 0; i < Array.getLength(array); i++) {
      items.add(Array.get(array, i));
    }
    return items;
  }
}
