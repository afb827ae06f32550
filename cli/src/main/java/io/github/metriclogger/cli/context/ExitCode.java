package io.github.metriclogger.cli.context;

/** What the command's exit codes mean. A signal ends it with 128 plus the signal's number. */
public final class ExitCode {

  /** All is well. */
  public static final int OK = 0;

  /** Something could not be read or written, or the command itself failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** There is no run, or nothing in it yet. */
  public static final int NO_DATA = 3;

  /** It needs a terminal, and there is none. */
  public static final int NO_TERMINAL = 4;

  /** {@code check} found a problem. */
  public static final int PROBLEM_FOUND = 5;

  /** The terminal is gone: 128 plus SIGHUP. */
  public static final int HUNG_UP = 129;

  /** Its thread was interrupted, as by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
