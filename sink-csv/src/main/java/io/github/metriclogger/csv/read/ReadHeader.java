package io.github.metriclogger.csv.read;

import java.util.List;

/**
 * A header as read from a file.
 *
 * @param names the names of the columns
 * @param line the bytes of the header
 * @param end offset in the file where these bytes end
 * @param next offset of the first record
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ReadHeader(List<String> names, byte[] line, int end, int next) {}
