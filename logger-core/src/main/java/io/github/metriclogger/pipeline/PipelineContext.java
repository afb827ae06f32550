package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.TimeSource;
import java.util.Locale;

/**
 * What a pipeline needs besides its settings and sinks.
 *
 * @param time the clock
 * @param language of the texts that a person reads
 * @param threads creates the threads of the lanes
 */
record PipelineContext(TimeSource time, Locale language, LivingThread.Maker threads) {}
