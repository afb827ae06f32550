package io.github.metriclogger.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** A config as YAML text that YAML 1.2 readers and PyYAML, which is 1.1, read alike. */
final class YamlText {

  private static final DumpSettings LAYOUT =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setSplitLines(false)
          .build();

  private YamlText() {}

  static String write(Map<String, Object> config) {
    String text = new Dump(LAYOUT, new Plain(LAYOUT)).dumpToString(config);
    // The engine leaves these two bare: they are no breaks in YAML 1.2.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /**
   * Reads a config.
   *
   * @throws IOException when it is no YAML map
   */
  static Map<String, Object> parse(String text) throws IOException {
    try {
      Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
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

  /** Plain data; strings and numbers that YAML 1.1 would read as something else are made safe. */
  private static final class Plain extends StandardRepresenter {

    private static final Pattern ELSE_IN_YAML_1_1 =
        Pattern.compile(
            "(?i)y|n|yes|no|on|off|~|=|<<|"
                + "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|"
                + "[-+]?(0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|[0-9][0-9_]*)|"
                + "[-+]?([0-9][0-9_]*)?\\.?[0-9_]*(e[-+]?[0-9]+)?|"
                + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    /** Line breaks there, and folded away unless they are escaped, which needs double quotes. */
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
