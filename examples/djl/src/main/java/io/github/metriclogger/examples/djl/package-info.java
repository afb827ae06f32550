/**
 * The digits of the quickstart, trained with the Deep Java Library and logged by its adapter. Start
 * at {@code DjlDigits}.
 */
@NullMarked
package io.github.metriclogger.examples.djl;

import org.jspecify.annotations.NullMarked;
