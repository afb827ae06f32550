package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.FullWidth;
import io.github.metriclogger.config.yaml.NearestName;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TypedScalars;
import io.github.metriclogger.config.yaml.Units;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.support.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a section as types, for the core and for sinks alike. It remembers which keys were asked
 * for, what won and from where, and everything that is wrong.
 */
final class SettingsReader implements SinkOptions {

  private static final int LONGEST_QUOTE = 60;

  private final Value.Section section;
  private final String path;
  private final References references;
  private final Diagnostics findings;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Map<String, SettingsReader> nested = new LinkedHashMap<>();
  private boolean anyKey;

  SettingsReader(Value.Section section, String path, References references, Diagnostics findings) {
    this.section = section;
    this.path = path;
    this.references = references;
    this.findings = findings;
  }

  /** The same settings, read anew: what comes to light goes elsewhere. */
  SettingsReader reporting(Diagnostics elsewhere) {
    return new SettingsReader(section, path, references, elsewhere);
  }

  @Override
  public @Nullable String text(String key) {
    Value.Leaf leaf = leaf(key, "a text");
    show(key, leaf, "~");
    return leaf == null ? null : leaf.text();
  }

  @Override
  public String text(String key, String fallback) {
    Value.Leaf leaf = given(key, "a text", fallback);
    if (leaf == null) {
      return fallback;
    }
    show(key, leaf, fallback);
    return leaf.text();
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    Value.Leaf leaf = given(key, "true or false", String.valueOf(fallback));
    return leaf == null ? fallback : read(key, leaf, fallback, TypedScalars::flag);
  }

  @Override
  public long integer(String key, long fallback, long min) {
    Value.Leaf leaf = given(key, "a whole number", String.valueOf(fallback));
    return leaf == null
        ? fallback
        : read(key, leaf, fallback, written -> TypedScalars.integer(written, min));
  }

  @Override
  public double number(String key, double fallback) {
    Value.Leaf leaf = given(key, "a number", String.valueOf(fallback));
    return leaf == null ? fallback : read(key, leaf, fallback, TypedScalars::number);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    Value.Leaf leaf = given(key, "a duration", Units.show(fallback));
    return leaf == null
        ? fallback
        : read(key, leaf, fallback, written -> Units.duration(written.text()));
  }

  @Override
  public long bytes(String key, long fallback) {
    Value.Leaf leaf = given(key, "a size", Units.show(fallback));
    return leaf == null
        ? fallback
        : read(key, leaf, fallback, written -> Units.bytes(written.text()));
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E fallback) {
    Value.Leaf leaf = given(key, "one word", TypedScalars.show(fallback));
    Class<E> type = fallback.getDeclaringClass();
    return leaf == null
        ? fallback
        : read(key, leaf, fallback, written -> TypedScalars.choice(written, type));
  }

  @Override
  public List<String> texts(String key) {
    asked.add(key);
    if (!(section.entries().get(key) instanceof Value.Items items)) {
      String single = text(key);
      return single == null ? List.of() : List.of(single);
    }
    List<String> texts = new ArrayList<>();
    for (Value item : items.values()) {
      Value.Leaf leaf = item instanceof Value.Leaf scalar ? resolve(key, scalar) : null;
      if (leaf == null || leaf.value() == null) {
        findings.problem(item.origin(), "must be a text, not " + item.kind());
      } else {
        texts.add(leaf.text());
      }
    }
    String shown = isSecret(key) ? Secrets.MASK : String.join(", ", texts);
    findings.setting(path(key), shown, items.origin().source());
    return List.copyOf(texts);
  }

  @Override
  public @Nullable String secret(String key) {
    secrets.add(key);
    return text(key);
  }

  @Override
  public SettingsReader section(String key) {
    asked.add(key);
    SettingsReader known = nested.get(key);
    if (known != null) {
      return known;
    }
    SettingsReader made = new SettingsReader(child(key), path(key), references, findings);
    nested.put(key, made);
    return made;
  }

  private Value.Section child(String key) {
    Value value = section.entries().get(key);
    if (value instanceof Value.Section inner) {
      return inner;
    }
    Origin origin = value == null ? section.origin().child(key) : value.origin();
    if (value != null && !Value.isNull(value)) {
      findings.problem(origin, Value.Section.wanted(value));
    }
    return Value.Section.empty(origin);
  }

  @Override
  public void problem(String key, String message) {
    findings.problem(origin(key), message);
  }

  /** Where a key was written, or would have been. */
  Origin origin(String key) {
    Value value = section.entries().get(key);
    return value == null ? section.origin().child(key) : value.origin();
  }

  /** What is written under a key, declared as known; null when nothing is. */
  @Nullable Value written(String key) {
    asked.add(key);
    Value value = section.entries().get(key);
    return value == null || Value.isNull(value) ? null : value;
  }

  /** Whether the mode of the sink whose section it is switches it off; the mode is then shown. */
  boolean isDisabled() {
    boolean disabled = SinkSwitches.isDisabled(section.find(SinkSwitches.MODE), references);
    if (disabled) {
      text(SinkSwitches.MODE);
    }
    return disabled;
  }

  /** The keys that are written here. */
  Set<String> keys() {
    return section.entries().keySet();
  }

  /** Nobody here knows which keys there are: none is unknown. */
  void allowAnyKey() {
    anyKey = true;
  }

  /**
   * Complains of what is written and nobody asked for. Comes last. At the top a key that begins
   * with {@code x-} is free: a place for anchors.
   */
  void finish() {
    if (anyKey) {
      return;
    }
    for (Map.Entry<String, Value> entry : section.entries().entrySet()) {
      String key = entry.getKey();
      if (!asked.contains(key) && !(path.isEmpty() && key.startsWith("x-"))) {
        String hint = NearestName.hint(key, asked) + FullWidth.advice(key);
        findings.complaint(entry.getValue().origin(), "unknown key; " + hint);
      }
    }
    for (SettingsReader inner : nested.values()) {
      inner.finish();
    }
  }

  /**
   * The scalar that somebody has set, to be {@linkplain #read read}. Apart from reading it, so that
   * no function is made for the many settings that nobody sets.
   *
   * @param shown the fallback as a person would write it
   * @return null when there is none, and the fallback holds
   */
  Value.@Nullable Leaf given(String key, String wanted, String shown) {
    Value.Leaf leaf = leaf(key, wanted);
    if (leaf == null) {
      show(key, null, shown);
    }
    return leaf;
  }

  /**
   * Reads a scalar that is set as a type.
   *
   * @param type fails with what follows the quoted value
   */
  <T> T read(String key, Value.Leaf leaf, T fallback, Function<Value.Leaf, T> type) {
    try {
      T value = type.apply(leaf);
      show(key, leaf, "");
      return value;
    } catch (IllegalArgumentException wrong) {
      String advice = isSecret(key) ? "" : FullWidth.adviceOfWord(leaf.text());
      findings.problem(leaf.origin(), quote(key, leaf) + " " + wrong.getMessage() + advice);
      return fallback;
    }
  }

  private Value.@Nullable Leaf leaf(String key, String wanted) {
    asked.add(key);
    Value value = section.entries().get(key);
    if (value == null || Value.isNull(value)) {
      return null;
    }
    if (!(value instanceof Value.Leaf leaf)) {
      findings.problem(value.origin(), "must be " + wanted + ", not " + value.kind());
      return null;
    }
    Value.Leaf resolved = resolve(key, leaf);
    return resolved == null || resolved.value() == null ? null : resolved;
  }

  private Value.@Nullable Leaf resolve(String key, Value.Leaf leaf) {
    try {
      return references.resolve(leaf);
    } catch (IllegalArgumentException wrong) {
      findings.problem(leaf.origin(), quote(key, leaf) + " " + wrong.getMessage());
      return null;
    }
  }

  private void show(String key, Value.@Nullable Leaf leaf, String fallback) {
    if (leaf == null) {
      findings.setting(path(key), fallback, "default");
    } else {
      String shown = isSecret(key) ? Secrets.MASK : Secrets.withoutUser(leaf.text());
      findings.setting(path(key), shown, leaf.origin().source());
    }
  }

  private boolean isSecret(String key) {
    return secrets.contains(key) || Secrets.isSecret(key);
  }

  private String quote(String key, Value.Leaf leaf) {
    if (isSecret(key)) {
      return "the value";
    }
    String text = Secrets.withoutUser(leaf.text()).replaceAll("\\p{Cntrl}", " ");
    return text.length() <= LONGEST_QUOTE
        ? "'" + text + "'"
        : "'" + text.substring(0, LONGEST_QUOTE) + "…'";
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The place only: the values may be secrets. */
  @Override
  public String toString() {
    return "settings of " + path;
  }
}
