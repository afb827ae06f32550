package io.github.metriclogger.examples.djl;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.examples.program.DigitsOptions;
import io.github.metriclogger.examples.program.ProgramOptions;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.program.TrainingProgram;
import java.io.IOException;
import java.util.List;

/**
 * Trains a classifier of handwritten digits with the Deep Java Library and logs it with a listener.
 * {@code --help} lists the options; {@link DigitsTraining} holds the training.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class DjlDigits {

  private static final String COMMAND =
      ProgramOptions.command(
          System.getProperty("djl.command"), "examples/djl/target/metriclogger-examples-djl.jar");

  private static final DigitsOptions.Program PROGRAM =
      new DigitsOptions.Program(COMMAND, ProgramText.DJL, "djl", "djl.yaml", 15);

  private DjlDigits() {}

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
   * @return the exit status
   */
  static int run(String... args) {
    return TrainingProgram.run(COMMAND, args, DjlDigits::train);
  }

  private static String train(LoggerFlags flags) throws IOException {
    DigitsOptions options = DigitsOptions.parse(PROGRAM, flags.rest());
    if (options.help()) {
      return options.usage();
    }
    return TrainingProgram.train(
        TrainingProgram.settings(options.config(), flags),
        logger -> new DigitsTraining(logger, options).run(),
        commands());
  }

  private static List<String> commands() {
    return List.of(
        COMMAND + " --epochs 30 --lr 0.001",
        COMMAND + " --log_interval 1 --log_batch_metrics",
        COMMAND + " --help");
  }
}
