/**
 * Files: replaced atomically, opened without following links, locked, and followed while they grow.
 */
@NullMarked
package io.github.metriclogger.support.file;

import org.jspecify.annotations.NullMarked;
