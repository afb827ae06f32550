package io.github.metriclogger.architecture;

import java.util.Map;
import java.util.Set;

/**
 * What can be said of settings, by the page and by the code alike.
 *
 * @param sections the top-level keys
 * @param keys the keys of each section
 * @param defaults the default of each setting
 * @param sinks the sinks, and whether each is {@code on} by default or {@code off}
 * @param variables the environment variables of each setting that has one
 * @param flags the flags of each setting that has one
 * @param optionFile the keys of the section {@code logger} in a training option file
 * @param otherVariables the environment variables that stand for no setting
 */
record SettingFacts(
    Set<String> sections,
    Map<String, Set<String>> keys,
    Map<String, String> defaults,
    Map<String, String> sinks,
    Map<String, Set<String>> variables,
    Map<String, Set<String>> flags,
    Set<String> optionFile,
    Set<String> otherVariables) {}
