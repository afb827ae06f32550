package io.github.metriclogger.cli.about;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.text.EnvText;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog env}: what a report of an error should hold. */
@Command(
    name = "env",
    description = "Shows what a bug report needs: versions, terminal, fonts, sinks; no secrets.")
public final class EnvCommand implements Callable<Integer> {

  private static final String SCHEMA = "metriclog.env/1";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + SCHEMA + ".")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public EnvCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    Map<String, @Nullable Object> facts = new EnvironmentFacts(context).all();
    if (json) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("schema", SCHEMA);
      document.putAll(facts);
      context.out().println(Json.writePretty(document));
    } else {
      facts.forEach((name, fact) -> context.out().print(section(context, name, fact)));
    }
    return ExitCode.OK;
  }

  /** A line for a single fact, a title and a line each for several. */
  private static String section(CommandContext context, String name, @Nullable Object fact) {
    String title = context.text(EnvText.of(name));
    if (!(fact instanceof Map<?, ?> fields)) {
      return title + ": " + shown(context, fact) + "\n";
    }
    int width =
        fields.keySet().stream().mapToInt(key -> String.valueOf(key).length()).max().orElse(0);
    StringBuilder lines = new StringBuilder(title).append(fields.isEmpty() ? ": -\n" : "\n");
    fields.forEach(
        (key, value) -> {
          String label = String.valueOf(key);
          lines.append("  ").append(label).append(" ".repeat(width - label.length() + 2));
          lines.append(shown(context, value)).append('\n');
        });
    return lines.toString();
  }

  private static String shown(CommandContext context, @Nullable Object value) {
    if (value instanceof Boolean isTrue) {
      return context.text(isTrue ? EnvText.YES : EnvText.NO);
    }
    if (value instanceof Collection<?> all) {
      return PlainText.line(String.join(", ", all.stream().map(String::valueOf).toList()));
    }
    return value == null ? "-" : PlainText.line(value.toString());
  }
}
