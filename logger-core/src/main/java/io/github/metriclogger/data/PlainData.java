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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deep, ordered, immutable copies of what a user hands over as config or summary. Never throws:
 * what cannot be read is replaced by a text that says so, and the rest stays.
 */
public final class PlainData {

  private static final int MAX_DEPTH = 32;

  /** Stands for what is left out. */
  private static final String CUT = "…";

  private final Deque<Object> outer = new ArrayDeque<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Consumer<String> opaque;

  private PlainData(Consumer<String> opaque) {
    this.opaque = opaque;
  }

  /** A deep, immutable copy. */
  public static Map<String, Object> copyOf(Map<String, ?> map) {
    return copyOf(map, key -> {});
  }

  /**
   * A deep, immutable copy.
   *
   * @param map any map
   * @param opaque receives the keys, joined by dots, of objects whose text is only that of {@link
   *     Object#toString}: a class and a number that is another one in each process
   */
  public static Map<String, Object> copyOf(Map<String, ?> map, Consumer<String> opaque) {
    return new PlainData(opaque).copyMap(map);
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

  private Map<String, Object> copyMap(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    outer.push(map);
    try {
      map.forEach((key, value) -> copy.put(name(key), copyOfKey(name(key), value)));
    } catch (Throwable changed) { // by another thread, or a map of the program's own
      copy.put(CUT, "could not be read to its end: " + changed.getClass().getName());
    }
    outer.pop();
    return Collections.unmodifiableMap(copy);
  }

  private Object copyOfKey(String key, @Nullable Object value) {
    path.addLast(key);
    try {
      return copyValue(value);
    } finally {
      path.removeLast();
    }
  }

  private List<Object> copyList(Object list, Iterable<?> items) {
    List<Object> copy = new ArrayList<>();
    outer.push(list);
    try {
      items.forEach(item -> copy.add(copyValue(item)));
    } catch (Throwable changed) { // by another thread, or a list of the program's own
      copy.add(CUT);
    }
    outer.pop();
    return Collections.unmodifiableList(copy);
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private Object copyValue(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return copyValue(optional.orElse(null));
    }
    if (value instanceof Record fields && outer.size() <= MAX_DEPTH) {
      Map<String, @Nullable Object> components = components(fields);
      return components == null ? leaf(value) : copyMap(components);
    }
    boolean isMap = value instanceof Map;
    boolean isArray = value != null && value.getClass().isArray();
    if (!isMap && !isArray && !(value instanceof Collection)) {
      return leaf(value);
    }
    if (outer.size() > MAX_DEPTH || outer.stream().anyMatch(holder -> holder == value)) {
      return CUT; // too deep, or it holds itself
    }
    if (isMap) {
      return copyMap((Map<?, ?>) value);
    }
    return copyList(value, isArray ? items(value) : (Collection<?>) value);
  }

  private @Nullable Object leaf(@Nullable Object value) {
    Object text = cell(value);
    if (value != null
        && !(value instanceof String)
        && text instanceof String shown
        && shown.startsWith(value.getClass().getName() + "@")) {
      opaque.accept(String.join(".", path));
    }
    return text;
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
