package io.github.metriclogger.cli.figure.text;

/** What a cell of text shows, from which its colour follows. */
public enum Role {
  /** Nothing. */
  BLANK,
  /** A title. */
  TITLE,
  /** A name in a legend. */
  TEXT,
  /** A tick's label or a note. */
  LABEL,
  /** An axis. */
  FRAME,
  /** The values behind a line, in the hue of the cell. */
  BAND,
  /** A line, a bar or a swatch, in the hue of the cell. */
  LINE,
  /** A mark for NaN or an infinity, or an alert. */
  ALERT
}
