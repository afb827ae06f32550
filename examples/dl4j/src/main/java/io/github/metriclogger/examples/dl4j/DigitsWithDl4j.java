package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.program.TrainingProgram;
import java.io.IOException;
import java.util.List;

/**
 * Trains a DL4J network on the digits of the quickstart and logs it with a listener. {@code --help}
 * lists the options; {@link LoggedDigits} holds the training.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class DigitsWithDl4j {

  private static final String COMMAND =
      ProgramOptions.command(
          System.getProperty("dl4j.command"),
          "examples/dl4j/target/metriclogger-examples-dl4j.jar");

  private static final DigitsOptions.Program PROGRAM =
      new DigitsOptions.Program(COMMAND, ProgramText.DL4J, "dl4j", "digits.yaml", 12);

  private DigitsWithDl4j() {}

  /**
   * Runs the program.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs the program without ending the JVM.
   *
   * @param args see {@code --help}
   * @return the exit status
   */
  static int run(String... args) {
    return TrainingProgram.run(COMMAND, args, DigitsWithDl4j::train);
  }

  private static String train(LoggerFlags flags) throws IOException {
    DigitsOptions options = DigitsOptions.parse(PROGRAM, flags.rest());
    if (options.help()) {
      return options.usage();
    }
    return TrainingProgram.train(
        TrainingProgram.settings(options.config(), flags),
        logger -> new LoggedDigits(logger, options).run(),
        List.of(COMMAND + " --log_interval 1 --log_batch_metrics", COMMAND + " --help"));
  }
}
