/** Runs of MLflow's file store: a directory with a file for each tag. */
@NullMarked
package io.github.metriclogger.cli.source.mlflow;

import org.jspecify.annotations.NullMarked;
