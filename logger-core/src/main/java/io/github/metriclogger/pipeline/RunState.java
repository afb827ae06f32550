package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.SummaryLogged;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of what holds for a run as a whole. Lanes pass the parts that their sink
 * does not know yet before the next events, after a revival and at the end. A part counts as
 * changed if it is a different object.
 *
 * @param run the description of the run
 * @param config the config, or null before it was logged
 * @param definitions metric definitions by name, in the order of definition
 * @param summary the summary that the user set, or null
 * @param settled whether it is certain from which step a resumed run continues; until then no sink
 *     is opened that might have to set data aside
 */
public record RunState(
    RunInfo run,
    @Nullable ConfigLogged config,
    Map<String, MetricDefined> definitions,
    @Nullable SummaryLogged summary,
    boolean settled) {

  /** Takes an ordered copy of the definitions. */
  public RunState {
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /**
   * The state of a run before anything is logged.
   *
   * @param run the description
   */
  public static RunState of(RunInfo run) {
    return new RunState(run, null, Map.of(), null, !run.resumed());
  }

  /**
   * Returns a copy with another description, which is then certain.
   *
   * @param newRun the description
   */
  public RunState withRun(RunInfo newRun) {
    return new RunState(newRun, config, definitions, summary, true);
  }

  /**
   * Returns a copy with another config.
   *
   * @param newConfig the whole config
   */
  public RunState withConfig(ConfigLogged newConfig) {
    return new RunState(run, newConfig, definitions, summary, settled);
  }

  /**
   * Returns a copy with the definition added, or replaced if its name is known.
   *
   * @param definition the definition
   */
  public RunState withDefinition(MetricDefined definition) {
    var all = new LinkedHashMap<>(definitions);
    all.put(definition.definition().name(), definition);
    return new RunState(run, config, all, summary, settled);
  }

  /**
   * Returns a copy with another summary.
   *
   * @param newSummary the whole summary
   */
  public RunState withSummary(SummaryLogged newSummary) {
    return new RunState(run, config, definitions, newSummary, settled);
  }
}
