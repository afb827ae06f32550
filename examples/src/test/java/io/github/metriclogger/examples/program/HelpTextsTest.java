package io.github.metriclogger.examples.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Option;

class HelpTextsTest {

  private static final class Options {
    @Option(names = "--epochs", paramLabel = "<n>")
    private int epochs = 3;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true)
    private boolean help;
  }

  @Test
  void usage_eitherLanguage_describesTheOptions() {
    assertShows(
        Locale.ENGLISH,
        List.of("Usage: x.sh", "<n>   passes over the data (7)", "--help", "show this help"));
    assertShows(
        Locale.SIMPLIFIED_CHINESE, List.of("用法: x.sh", "<n>   训练的 epoch 数（7）", "--help", "显示本帮助"));
  }

  private static void assertShows(Locale language, List<String> parts) {
    CommandLine line = new CommandLine(new Options()).setCommandName("x.sh");
    line.setResourceBundle(new HelpTexts(language, Map.of("epochs", 7)));
    String usage = line.getUsageMessage();
    for (String part : parts) {
      assertTrue(usage.contains(part), usage);
    }
  }
}
