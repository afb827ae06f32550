package io.github.metriclogger.console.text;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.texts.AlertText;
import java.nio.file.Path;
import java.util.Locale;

/** The lines about everything except progress and scalars, in one language. */
public final class RunLines {

  private final Language language;

  /** Creates lines in a language. */
  public RunLines(Language language) {
    this.language = language;
  }

  /** Writes the lines of an event; nothing for other kinds of events. */
  public void write(RunEvent event, LineOutput out) {
    if (event instanceof MessageLogged message) {
      message(message, out);
    } else if (event instanceof AlertRaised alert) {
      alert(alert, out);
    } else if (event instanceof CheckpointSaved checkpoint) {
      out.line(
          language.say("模型已保存: ", "Model saved: ")
              + PlainText.line(checkpoint.directory().toString()));
    }
  }

  /** Writes which language was chosen, and what determined it. */
  public String language(ChosenLanguage resolved) {
    String name = resolved.language() == Language.ZH ? "zh" : "en";
    String source = PlainText.line(resolved.source());
    return language.say(
        "语言: " + name + "（来自 " + source + "）", "Language: " + name + " (" + source + ")");
  }

  /**
   * Writes the start of the run: its project and directory name as TensorBoard shows them, and its
   * path.
   */
  public void started(RunInfo run, LineOutput out) {
    String name = PlainText.line(run.project() + "/" + name(run));
    String step = Long.toString(run.resumeStep() - 1);
    String resumed =
        run.resumed() && run.resumeStep() >= 0
            ? language.say(
                "（续训，已记录到第 " + step + " 步）", " (resumed, logged up to step " + step + ")")
            : "";
    out.line(language.say("运行: ", "Run: ") + name + resumed);
    out.line(language.say("运行目录: ", "Run directory: ") + directory(run));
  }

  /** Writes that the run continues from another step than its start had announced. */
  public void resumedElsewhere(RunInfo before, RunInfo now, LineOutput out) {
    if (now.resumed() && now.resumeStep() >= 0 && now.resumeStep() != before.resumeStep()) {
      out.line(
          Severity.INFO,
          language.say(
              "从第 " + now.resumeStep() + " 步继续", "Continues from step " + now.resumeStep()));
    }
  }

  /** Writes how the run ended. */
  public void finished(RunFinished end, RunInfo run, LineOutput out) {
    String status = status(end.status());
    String error = end.error();
    if (error != null && !error.isBlank()) {
      status += " - " + PlainText.line(error);
    }
    out.line(severity(end.status()), language.say("运行结束: ", "Run ended: ") + status);
    out.line(language.say("运行目录: ", "Run directory: ") + directory(run));
  }

  private static Severity severity(RunStatus status) {
    return switch (status) {
      case FINISHED -> Severity.INFO;
      case STOPPED -> Severity.WARN; // intended by the program, but less than planned
      case FAILED, KILLED, RUNNING -> Severity.ERROR;
    };
  }

  private String status(RunStatus status) {
    return switch (status) {
      case FINISHED -> language.say("正常", "finished");
      case STOPPED -> language.say("提前停止", "stopped");
      case FAILED -> language.say("失败", "failed");
      case KILLED -> language.say("被终止", "killed");
      case RUNNING -> status.name().toLowerCase(Locale.ROOT);
    };
  }

  /** The name of the directory: that of the run, followed by a number if it was taken. */
  private static String name(RunInfo run) {
    Path directory = run.directory();
    Path name = directory.getFileName();
    if (name == null) {
      return run.name();
    }
    Path above = directory.getParent();
    return run.rank() > 0 && above != null && above.getFileName() != null
        ? above.getFileName() + "/" + name
        : name.toString();
  }

  private static String directory(RunInfo run) {
    return PlainText.line(run.directory().toString());
  }

  private void message(MessageLogged message, LineOutput out) {
    boolean warn = message.level() == MessageLevel.WARN;
    Severity severity = warn ? Severity.WARN : Severity.INFO;
    String text = PlainText.lines(message.text());
    boolean marked = text.startsWith("Warning:") || text.startsWith("警告");
    String mark = warn && !marked ? word(AlertLevel.WARN) : "";
    for (String line : (mark + text).split("\n", -1)) {
      out.line(severity, line);
    }
  }

  private void alert(AlertRaised alert, LineOutput out) {
    Severity severity =
        switch (alert.level()) {
          case INFO -> Severity.INFO;
          case WARN -> Severity.WARN;
          case ERROR -> Severity.ERROR;
        };
    String text = alert.text().isBlank() ? "" : " - " + shown(alert.text());
    out.line(severity, word(alert.level()) + PlainText.line(shown(alert.title()) + text));
  }

  private String shown(String text) {
    return language == Language.ZH ? AlertText.chineseOf(text) : text;
  }

  private String word(AlertLevel level) {
    return switch (level) {
      case INFO -> language.say("提示: ", "Note: ");
      case WARN -> language.say("警告: ", "Warning: ");
      case ERROR -> language.say("错误: ", "Error: ");
    };
  }
}
