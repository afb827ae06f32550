package io.github.metriclogger.config;

import java.nio.file.Path;

/**
 * The section {@code report}: a page that shows the run and opens anywhere.
 *
 * @param atEnd whether it is made when the run ends
 * @param file where it is written, seen from the run directory
 */
public record ReportConfig(boolean atEnd, Path file) {}
