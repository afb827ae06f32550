/** How progress is shown: as lines, as a bar or compact, and how often. */
@NullMarked
package io.github.metriclogger.console.view;

import org.jspecify.annotations.NullMarked;
