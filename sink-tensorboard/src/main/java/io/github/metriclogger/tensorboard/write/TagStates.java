package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.OwnNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * State of the tags of a run. Each tag belongs to one {@link Plugin} for good, because a second
 * kind under the same tag breaks TensorBoard's pages for all runs. Not thread-safe.
 */
public final class TagStates {

  private static final int LONGEST = 512;

  /**
   * Maximum number of tags remembered. A further tag is treated as new each time, and its metadata
   * is written again.
   */
  static final int MOST_TAGS = 50_000;

  /** Names reserved by TensorBoard, which misinterprets other values under them or fails. */
  public static final OwnNames NAMES =
      OwnNames.beginningWith(Set.of("_hparams_/", "custom_scalars__config__", "__run_graph__"));

  /** One tag. */
  static final class TagState {
    private final byte[] name;
    private Plugin plugin;
    private byte[] pluginContent = {};
    private int metadataIn = -1;
    private long lastStep = -1;
    private double lastValue = Double.NaN;

    private TagState(byte[] name, Plugin plugin) {
      this.name = name;
      this.plugin = plugin;
    }

    /** Returns the tag in UTF-8, as it is written. */
    byte[] name() {
      return name;
    }

    /** Hands the tag over to a curve that is logged under the name of a number of the summary. */
    private void becomeCurve() {
      plugin = Plugin.SCALARS;
      pluginContent = new byte[0];
    }

    /** Sets the plugin's own data about the tag. */
    void setPluginContent(byte[] content) {
      pluginContent = content;
    }

    /** Returns the metadata of the tag, which must have a plugin. */
    byte[] metadata(String description) {
      return plugin.metadata(pluginContent, description);
    }

    /** Marks a file as containing the tag's metadata. Returns whether it was marked before. */
    boolean markMetadataIn(int file) {
      boolean wasMarked = metadataIn == file;
      metadataIn = file;
      return wasMarked;
    }
  }

  private final SinkContext context;
  private final Map<String, TagState> tags = new HashMap<>();
  private long highestStep = -1;
  private boolean warnedOfFarStep;
  private boolean warnedOfFallingStep;
  private boolean warnedOfName;
  private boolean warnedOfKind;
  private boolean warnedOfMany;

  TagStates(SinkContext context) {
    this.context = context;
  }

  /** Returns the highest step of the run so far, -1 before the first. */
  long highestStep() {
    return highestStep;
  }

  /** Sets the last step that earlier files of the run contain. */
  void continueAfter(long step) {
    highestStep = step;
  }

  /** Adds a tag that earlier files of the run contain. */
  void remember(String tag, Plugin plugin) {
    if (tags.size() < MOST_TAGS) {
      tags.putIfAbsent(tag, new TagState(utf8(tag), plugin));
    }
  }

  /**
   * Returns the state of a tag that is about to be written.
   *
   * @return the state; null if the tag must not be written: it belongs to another plugin, for which
   *     there is one warning per run, or to a curve, which is the metric of its name already
   */
  @Nullable TagState claim(String tag, Plugin plugin) {
    TagState state = tags.get(tag);
    if (state == null) {
      state = new TagState(utf8(tag), plugin);
      if (tags.size() >= MOST_TAGS) {
        warnOfMany();
        return state;
      }
      tags.put(tag, state);
      if (!warnedOfName && !NAMES.written(tag).equals(tag)) {
        warnedOfName = true;
        String text = NAMES.warning(context.language(), "TensorBoard", tag);
        TensorBoardText.FURTHER.warn(context, "text", text);
      }
    }
    if (state.plugin == plugin) {
      return state;
    }
    if (plugin == Plugin.SCALARS && state.plugin == Plugin.SUMMARY) {
      state.becomeCurve();
      return state;
    }
    if (plugin != Plugin.SUMMARY || state.plugin != Plugin.SCALARS) {
      refuse(tag, state, plugin);
    }
    return null;
  }

  /**
   * Checks the step of a value that is about to be written. Steps that do not increase are written
   * nevertheless, with one warning per run, since usually all tags are affected. Repeating the same
   * value causes no warning.
   *
   * @param value the value of a scalar, else NaN
   */
  void checkStep(String tag, TagState state, long step, double value) {
    if (step > Integer.MAX_VALUE) {
      warnOfFarStep(tag, step);
    }
    if (step > state.lastStep) {
      state.lastStep = step;
      highestStep = Math.max(highestStep, step);
    } else if (!warnedOfFallingStep && !(step == state.lastStep && value == state.lastValue)) {
      warnedOfFallingStep = true;
      warnOnceOnly(TensorBoardText.STEP_FALLS, "step", step, "tag", tag, "last", state.lastStep);
    }
    state.lastValue = value;
  }

  private void warnOfFarStep(String tag, long step) {
    if (!warnedOfFarStep) {
      warnedOfFarStep = true;
      TensorBoardText.STEP_TOO_LARGE.warn(context, "step", step, "tag", tag);
    }
  }

  private void warnOfMany() {
    if (!warnedOfMany) {
      warnedOfMany = true;
      TensorBoardText.MANY_TAGS.warn(context, "count", MOST_TAGS);
    }
  }

  /** Shows a warning that is not repeated in similar cases. */
  private void warnOnceOnly(TensorBoardText text, Object... values) {
    String detail = text.in(context.language(), values);
    TensorBoardText.FURTHER.warn(context, "text", detail);
  }

  private void refuse(String tag, TagState state, Plugin plugin) {
    if (warnedOfKind) {
      return;
    }
    warnedOfKind = true;
    warnOnceOnly(
        TensorBoardText.OTHER_KIND,
        "tag",
        tag,
        "kind",
        plugin.label(),
        "known",
        state.plugin.label());
  }

  /**
   * Encodes a tag. A name that is too long is cut and gets its hash code appended; unpaired
   * surrogates become '?'.
   */
  private static byte[] utf8(String tag) {
    String name = NAMES.written(tag);
    if (name.length() > LONGEST) {
      name = name.substring(0, LONGEST) + "-" + Integer.toHexString(tag.hashCode());
    }
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
