package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.check.Problem;
import io.github.metriclogger.cli.check.RunCheck;
import io.github.metriclogger.cli.check.ShellCommand;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.text.CheckText;
import io.github.metriclogger.cli.text.JsonForm;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} prints, in lines or as JSON of the schema {@value #SCHEMA}, and the commands
 * that it runs. Their variables are {@code METRICLOG_RUN}, {@code _PATH}, {@code _STATE}, {@code
 * _REASON}, {@code _AXIS}, {@code _LAST}, {@code _PROBLEMS}, {@code _TEXT} and, to stand between
 * the quotation marks of a JSON document, {@code _JSON_TEXT}; of a problem also {@code _KIND},
 * {@code _LEVEL}, {@code _TAG}, {@code _STEP}, {@code _VALUE}.
 */
final class CheckReport {

  static final String SCHEMA = "metriclog.check/1";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CommandContext context;
  private final Reactions reactions;

  /**
   * The commands to run.
   *
   * @param onAlert for each problem, or null
   * @param onFinish at the end of each run, or null
   */
  record Reactions(@Nullable String onAlert, @Nullable String onFinish) {}

  CheckReport(CommandContext context, Reactions reactions) {
    this.context = context;
    this.reactions = reactions;
  }

  /** Shows a problem and runs the command for it. */
  void problem(RunCheck check, Problem problem, boolean isPrinted) throws InterruptedException {
    String text = problem.text(check.run().axis(), context.language());
    if (isPrinted) {
      line(check, (problem.isWarning() ? context.text(CheckText.WARNING) : "") + text);
    }
    if (reactions.onAlert() != null) {
      Map<String, String> facts = facts(check);
      facts.put("METRICLOG_KIND", problem.kind().jsonName());
      facts.put("METRICLOG_LEVEL", level(problem));
      facts.put("METRICLOG_TAG", problem.tag());
      facts.put("METRICLOG_STEP", number(problem.at()));
      facts.put("METRICLOG_VALUE", NumberForm.general(problem.value()));
      putText(facts, check.found().name() + ": " + text);
      run(reactions.onAlert(), facts);
    }
  }

  /** Shows what there is to say at the end of a check and runs the command for it. */
  void end(RunCheck check, boolean isPrinted) throws InterruptedException {
    if (isPrinted) {
      if (check.problems().more() > 0) {
        line(check, context.text(CheckText.MORE, "count", check.problems().more()));
      }
      if (check.problems().found().isEmpty()) {
        line(check, context.text(CheckText.NO_PROBLEM, "points", points(check)));
      }
    }
    if (reactions.onFinish() != null) {
      Map<String, String> facts = facts(check);
      putText(facts, check.found().name() + ": " + facts.get("METRICLOG_STATE"));
      run(reactions.onFinish(), facts);
    }
  }

  private static long points(RunCheck check) {
    return check.run().curves().stream().mapToLong(curve -> curve.totals().count()).sum();
  }

  private void line(RunCheck check, String text) {
    context.out().println(PlainText.line(check.found().name() + ": " + text));
  }

  private static String level(Problem problem) {
    return problem.isWarning() ? "warn" : "error";
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "" : NumberForm.general(number);
  }

  private Map<String, String> facts(RunCheck check) {
    RunState state = check.state();
    List<Segment> segments = check.run().segments();
    double last = segments.isEmpty() ? Double.NaN : segments.get(segments.size() - 1).last();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("METRICLOG_RUN", check.found().name());
    facts.put("METRICLOG_PATH", check.found().path().toAbsolutePath().normalize().toString());
    facts.put(
        "METRICLOG_STATE", Objects.requireNonNullElse(state.condition().jsonName(), "unknown"));
    facts.put("METRICLOG_REASON", state.reason(context.language()));
    facts.put("METRICLOG_AXIS", check.run().axis());
    facts.put("METRICLOG_LAST", number(last));
    facts.put(
        "METRICLOG_PROBLEMS",
        String.valueOf(check.problems().found().size() + check.problems().more()));
    return facts;
  }

  private static void putText(Map<String, String> facts, String text) {
    String quoted = Json.write(PlainText.line(text));
    facts.put("METRICLOG_TEXT", text);
    facts.put("METRICLOG_JSON_TEXT", quoted.substring(1, quoted.length() - 1));
  }

  private void run(String command, Map<String, String> facts) throws InterruptedException {
    try {
      int code = new ShellCommand(command, context.directory(), LIMIT).run(facts);
      if (code == ShellCommand.TIMED_OUT) {
        String limit = LIMIT.toSeconds() + " s";
        context.warn(context.text(CheckText.COMMAND_TIMED_OUT, "command", command, "limit", limit));
      } else if (code != 0) {
        context.warn(context.text(CheckText.COMMAND_FAILED, "command", command, "code", code));
      }
    } catch (IOException e) {
      context.warn(
          context.text(
              CheckText.COMMAND_NOT_STARTED,
              "command",
              command,
              "error",
              String.valueOf(e.getMessage())));
    }
  }

  /** One run of the document. */
  Map<String, @Nullable Object> json(RunCheck check) {
    RunState state = check.state();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", check.found().name());
    json.put("path", check.found().path().toString());
    json.put("axis", check.run().axis());
    json.put("state", state.condition().jsonName());
    json.put("reason", state.reason(Locale.ENGLISH));
    json.put("values", points(check));
    List<Object> problems = new ArrayList<>();
    for (Problem problem : check.problems().found()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      boolean isValue = !Double.isNaN(problem.limit()) || problem.detail().isEmpty();
      entry.put("kind", problem.kind().jsonName());
      entry.put("level", level(problem));
      entry.put("tag", problem.tag().isEmpty() ? null : problem.tag());
      entry.put("at", JsonForm.known(problem.at()));
      entry.put("value", isValue ? (Object) problem.value() : null);
      entry.put("text", problem.text(check.run().axis(), Locale.ENGLISH));
      problems.add(entry);
    }
    json.put("problems", problems);
    json.put("more", check.problems().more());
    return json;
  }

  static Map<String, Object> document(List<Object> runs) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("runs", runs);
    return document;
  }
}
