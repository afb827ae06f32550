/** States and logs of trainers in JSON: {@code trainer_state.json}, {@code trainer_log.jsonl}. */
@NullMarked
package io.github.metriclogger.cli.source.trainer;

import org.jspecify.annotations.NullMarked;
