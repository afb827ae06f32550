package io.github.metriclogger.run.trainer;

import io.github.metriclogger.run.history.RunSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Maps tags to fields of {@code log_history}: {@code train/loss}, {@code train/learning_rate} (or
 * {@code lr}) and {@code train/grad_norm}, with or without {@code train/}, to those names; {@code
 * val/<name>} and the like to {@code eval_<name>}; {@code test/<name>} to {@code test_<name>}.
 * Other tags have no field. Not safe for use by several threads.
 */
final class LogFields {

  static final String LOSS = "loss";
  static final String LEARNING_RATE = "learning_rate";
  static final String GRAD_NORM = "grad_norm";
  static final String EVAL_LOSS = "eval_loss";
  static final String EPOCH_TAG = "epoch";

  private static final Set<String> TRAINING = Set.of(LOSS, LEARNING_RATE, GRAD_NORM);
  private static final Set<String> VALIDATION = Set.of("val", "valid", "validation", "eval", "dev");
  private static final String TRAIN = "train/";
  private static final String NONE = "";

  private final Map<String, String> known = new HashMap<>();

  /** Returns the field of a tag, or an empty text. */
  String of(String tag) {
    String field = known.get(tag);
    if (field == null) {
      field = find(tag);
      if (known.size() < RunSummary.MOST_TAGS) {
        known.put(tag, field);
      }
    }
    return field;
  }

  /** Returns the field of a validation metric, whose name may lack a prefix. */
  String ofEvaluation(String name) {
    String field = of(name);
    return field.isEmpty() || isTraining(field) ? "eval_" + flat(name) : field;
  }

  static boolean isTraining(String field) {
    return TRAINING.contains(field);
  }

  private static String find(String tag) {
    String name = tag.startsWith(TRAIN) ? tag.substring(TRAIN.length()) : tag;
    if (name.equals("lr")) {
      return LEARNING_RATE;
    }
    if (TRAINING.contains(name)) {
      return name;
    }
    int slash = tag.indexOf('/');
    if (slash < 0 || slash == tag.length() - 1) {
      return NONE;
    }
    String group = tag.substring(0, slash);
    String rest = flat(tag.substring(slash + 1));
    if (VALIDATION.contains(group)) {
      return "eval_" + rest;
    }
    return group.equals("test") ? "test_" + rest : NONE;
  }

  private static String flat(String name) {
    return name.replace('/', '_');
  }
}
