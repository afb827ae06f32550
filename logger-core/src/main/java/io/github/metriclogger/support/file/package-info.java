/**
 * Files: replaced as a whole, opened without following a link, locked, and followed while they
 * grow.
 */
@NullMarked
package io.github.metriclogger.support.file;

import org.jspecify.annotations.NullMarked;
