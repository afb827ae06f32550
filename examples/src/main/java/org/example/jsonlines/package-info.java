/**
 * A sink of one's own: JSON lines, switched on by YAML like the sinks that come with the logger.
 */
package org.example.jsonlines;
