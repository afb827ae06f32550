package io.github.metriclogger.run.files;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Writes a config as YAML that YAML 1.2 readers and PyYAML, a YAML 1.1 reader, understand alike.
 */
final class YamlText {

  private static final DumpSettings LAYOUT =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setSplitLines(false)
          .build();

  private static final int MAX_DEPTH = 200;
  private static final int LEAST_BUFFER = 1024;
  private static final Pattern LONG_NUMBER = Pattern.compile("[-+]?[0-9]{1000}");

  private YamlText() {}

  static String write(Map<String, Object> config) {
    String text = new Dump(LAYOUT, new Plain(LAYOUT)).dumpToString(config);
    // The engine does not escape these two, because they are not line breaks in YAML 1.2.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /**
   * Reads a config.
   *
   * @throws IOException if it is not a YAML map, or holds what we never write and what may be
   *     costly to read: aliases, very deep nesting, numbers of thousands of digits
   */
  static Map<String, Object> parse(String text) throws IOException {
    try {
      // a buffer for the whole text: with a smaller one the time for a long word grows
      // quadratically
      LoadSettings settings =
          LoadSettings.builder().setBufferSize(Math.max(LEAST_BUFFER, text.length() + 1)).build();
      check(text, settings);
      Object value = new Load(settings).loadFromString(text);
      if (value instanceof Map<?, ?> map) {
        Map<String, Object> config = new LinkedHashMap<>();
        map.forEach((key, entry) -> config.put(String.valueOf(key), entry));
        return config;
      }
      throw new IOException("it is no YAML map");
    } catch (YamlEngineException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void check(String text, LoadSettings settings) throws IOException {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      boolean isLongNumber =
          event instanceof ScalarEvent scalar
              && scalar.isPlain()
              && LONG_NUMBER.matcher(scalar.getValue()).lookingAt();
      if (event instanceof AliasEvent || depth > MAX_DEPTH || isLongNumber) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        throw new IOException("line " + line + " holds what no config of ours does");
      }
    }
  }

  /**
   * Represents plain data; quotes strings and adapts numbers that YAML 1.1 would read as something
   * else.
   */
  private static final class Plain extends StandardRepresenter {

    private static final Pattern ELSE_IN_YAML_1_1 =
        Pattern.compile(
            "(?i)y|n|yes|no|on|off|~|=|<<|"
                + "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|"
                + "[-+]?(0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|[0-9][0-9_]*)|"
                + "[-+]?([0-9][0-9_]*)?\\.?[0-9_]*(e[-+]?[0-9]+)?|"
                + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    /**
     * Characters that are line breaks in YAML 1.1, which folds them unless they are escaped, hence
     * double quotes.
     */
    private static final Pattern BREAK_IN_YAML_1_1 = Pattern.compile("[\\u0085\\u2028\\u2029]");

    Plain(DumpSettings settings) {
      super(settings);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      if (tag.equals(Tag.FLOAT)) {
        return super.representScalar(tag, exponentWithSign(value), style);
      }
      if (tag.equals(Tag.STR) && BREAK_IN_YAML_1_1.matcher(value).find()) {
        return super.representScalar(tag, value, ScalarStyle.DOUBLE_QUOTED);
      }
      boolean ambiguous =
          tag.equals(Tag.STR)
              && style == ScalarStyle.PLAIN
              && ELSE_IN_YAML_1_1.matcher(value).matches();
      return super.representScalar(tag, value, ambiguous ? ScalarStyle.SINGLE_QUOTED : style);
    }

    private static String exponentWithSign(String number) {
      return number.toLowerCase(Locale.ROOT).replaceFirst("e(?=[0-9])", "e+");
    }
  }
}
