/**
 * Protocol buffers on the wire and the checksums around them: primitives by hand, without a schema,
 * for the formats that are made of them (TensorBoard event files, W&amp;B logs). Uses nothing else
 * of ours.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
@NullMarked
package io.github.metriclogger.wire;

import org.jspecify.annotations.NullMarked;
