package io.github.metriclogger.cli.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a problem.
 *
 * @param gradientMax a gradient norm above it is a problem
 * @param gradientMin a gradient norm below it is a problem
 * @param isNanWarning whether NaN and the infinities are shown without failing the check
 * @param stall a run that has not ended and wrote nothing for longer has stalled; null = ten
 *     minutes, and longer for a run whose rows usually come more rarely
 */
public record Limits(
    double gradientMax, double gradientMin, boolean isNanWarning, @Nullable Duration stall) {}
