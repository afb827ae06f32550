package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.text.FigureText;
import org.jspecify.annotations.Nullable;

/**
 * A figure as PNG.
 *
 * @param bytes the file
 * @param warning what the person should know about its letters, to be shown once; null = all well
 */
public record PngPicture(
    @SuppressWarnings("ArrayRecordComponent") byte[] bytes, @Nullable FigureText warning) {}
