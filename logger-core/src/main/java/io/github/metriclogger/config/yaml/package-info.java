/**
 * The settings as a tree of values, each with its origin: what YAML files, environment variables
 * and flags are parsed into before they become records.
 */
@NullMarked
package io.github.metriclogger.config.yaml;

import org.jspecify.annotations.NullMarked;
