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
 * What holds for a run as a whole: an immutable snapshot. Lanes give their sink the parts that it
 * does not know yet, before the next events, after a revival and at the end. A part counts as
 * changed when it is another object.
 *
 * @param run what is known of the run
 * @param config the config, or null before it was logged
 * @param definitions metric definitions by name, in the order of definition
 * @param summary what the user set, or null
 * @param settled whether the step from which a resumed run continues is certain; before, a sink
 *     that might have to set data aside is not opened
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
   * The state of a run of which nothing but its description is known.
   *
   * @param run the description
   */
  public static RunState of(RunInfo run) {
    return new RunState(run, null, Map.of(), null, !run.resumed());
  }

  /**
   * The same with another description, which is certain.
   *
   * @param newRun the description
   */
  public RunState withRun(RunInfo newRun) {
    return new RunState(newRun, config, definitions, summary, true);
  }

  /**
   * The same with another config.
   *
   * @param newConfig the whole config
   */
  public RunState withConfig(ConfigLogged newConfig) {
    return new RunState(run, newConfig, definitions, summary, settled);
  }

  /**
   * The same with one definition more, or another one of the same name.
   *
   * @param definition the definition
   */
  public RunState withDefinition(MetricDefined definition) {
    var all = new LinkedHashMap<>(definitions);
    all.put(definition.definition().name(), definition);
    return new RunState(run, config, all, summary, settled);
  }

  /**
   * The same with another summary.
   *
   * @param newSummary the whole summary
   */
  public RunState withSummary(SummaryLogged newSummary) {
    return new RunState(run, config, definitions, newSummary, settled);
  }
}
