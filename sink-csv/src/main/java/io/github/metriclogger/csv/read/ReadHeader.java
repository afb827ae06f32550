package io.github.metriclogger.csv.read;

import java.util.List;

/**
 * A header as it was read.
 *
 * @param names of the columns
 * @param line its bytes
 * @param end where they end in the file
 * @param next where the records begin
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ReadHeader(List<String> names, byte[] line, int end, int next) {}
