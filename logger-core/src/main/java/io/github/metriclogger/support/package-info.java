/**
 * The toolkit for those who write files and show text: replacing a file as a whole, opening files
 * without being led elsewhere by a link, and text that is safe to show. For the logger, its sinks
 * and authors of sinks. Uses nothing else of ours.
 */
@NullMarked
package io.github.metriclogger.support;

import org.jspecify.annotations.NullMarked;
