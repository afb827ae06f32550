/** A custom sink: JSON lines, enabled by YAML like the built-in sinks. */
package org.example.jsonlines;
