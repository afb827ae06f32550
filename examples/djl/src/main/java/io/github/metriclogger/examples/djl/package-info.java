/**
 * The digits again, trained by the Deep Java Library and logged by its adapter. Start at {@code
 * DjlDigits}.
 */
@NullMarked
package io.github.metriclogger.examples.djl;

import org.jspecify.annotations.NullMarked;
