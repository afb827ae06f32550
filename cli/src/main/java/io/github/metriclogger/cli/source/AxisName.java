package io.github.metriclogger.cli.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns that count steps, from the finest to the coarsest. Case, blanks, underscores,
 * dots and hyphens do not matter, nor does a note behind the name, as in {@code Step (k)}, {@code
 * epoch #} or {@code epoch（轮次）}. A name in two languages, such as {@code Epoch轮次}, is one name.
 */
public enum AxisName {
  /** Steps of an environment, which many steps of an optimizer share. */
  TIMESTEPS(
      false,
      "totaltimesteps timesteps timestep timestepstotal numtimesteps envsteps envstep totalenvsteps"
          + " totalenvinteracts totalframes numframes frames numenvstepssampled agentsteps"),
  /** Steps of an optimizer. */
  STEPS(
      true,
      "step globalstep trainstep trainingstep gradientstep optimizerstep currentstep currentsteps"
          + " gradstep nstep stepnum globalstep/maxsteps 步 步数 步骤 全局步 全局步数 训练步 训练步数 当前步 当前步数"
          + " 训练step"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_STEPS(
      false, "steps globalsteps trainsteps trainingsteps gradientsteps numsteps updatesteps"),
  /** Batches over the whole training, or within an epoch. */
  ITERATIONS(
      true,
      "iteration iter itr iterationnumber iternum niter trainingiteration trainiter globaliter"
          + " curiter curriter 迭代 迭代数 迭代次数 迭代步 迭代步数"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_ITERATIONS(
      false, "iterations iters niters it its update updates nupdates numupdates tick kimg"),
  /** Steps that are planned in most tables, and done in some. */
  TOTAL_STEPS(false, "totalsteps totalstep totaliterations totaliters"),
  /** Episodes of a reinforcement learner, and what else counts whole trainings of something. */
  EPISODES(
      true,
      "episode episodes episodestotal numepisodes totalepisodes nepisode nepisodes episodenum"
          + " 回合 回合数 局 局数"),
  /** Other words for rounds. */
  ROUNDS(
      false, "round rounds communicationround generation generations gen 代 代数 世代 进化代数 迭代代数 通信轮次"),
  /** Epochs. */
  EPOCHS(
      true,
      "epoch epochnum epochnumber epochno currentepoch curepoch trainepoch trainingepoch nepoch"
          + " epochidx 轮次 轮 轮数 训练轮次 训练轮数 当前轮次 周期 训练周期 第几轮 训练epoch"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_EPOCHS(false, "epochs totalepochs numepochs nepochs"),
  /** Batches: alone they count, beside an epoch they begin again with each. */
  BATCHES(
      false,
      "batch batchidx batchindex batchid batchnumber batchno batchnum minibatch minibatchidx batches"
          + " 批次 批 批次号"),
  /**
   * What else may count, and mostly is something else: data that was seen, numbers of rows. It is
   * an axis only beside a metric, and only while it rises with every row.
   */
  LOOSE(
      false,
      "tokens ntokens numtokens totaltokens tokensseen seentokens tokensprocessed consumedtokens"
          + " samples nsamples samplesseen seensamples consumedsamples trainsamples"
          + " consumedtrainsamples examples examplesseen imagesseen learnersteps actorsteps"
          + " index idx i n 序号 编号");

  private static final Pattern FILLING = Pattern.compile("[\\s_.\\-]+");

  /** What stands behind a name and is no part of it. */
  private static final Pattern NOTE = Pattern.compile("\\s*([(（\\[【].*[)）\\]】]|[#№:：])\\s*$");

  /** Where a name changes from Latin letters to Chinese ones or back. */
  private static final Pattern BETWEEN_LANGUAGES =
      Pattern.compile("(?<=\\p{IsHan})[\\s_/]*(?=[A-Za-z])|(?<=[A-Za-z])[\\s_/]*(?=\\p{IsHan})");

  private static final Map<String, AxisName> BY_NAME = byName();

  private final boolean isCertain;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  AxisName(boolean isCertain, String names) {
    this.isCertain = isCertain;
    this.names = List.of(names.split(" "));
  }

  private static Map<String, AxisName> byName() {
    Map<String, AxisName> axes = new HashMap<>();
    for (AxisName each : values()) {
      each.names.forEach(name -> axes.put(name, each));
    }
    return axes;
  }

  /** Its place among the axes, from the finest one, which is 0. */
  @SuppressWarnings("EnumOrdinal") // the order is that of the constants
  public int rank() {
    return ordinal();
  }

  /** Whether the name alone shows that a table is a training log. */
  public boolean isCertain() {
    return isCertain;
  }

  /**
   * What a column counts.
   *
   * @param column its name; what stands before a last slash does not matter
   * @return null when the name is none of these
   */
  public static @Nullable AxisName of(String column) {
    String name = NOTE.matcher(column).replaceFirst("");
    AxisName axis = BY_NAME.get(plain(name));
    if (axis == null) {
      axis = BY_NAME.get(plain(name.substring(name.lastIndexOf('/') + 1)));
    }
    return axis == null ? inTwoLanguages(name) : axis;
  }

  private static @Nullable AxisName inTwoLanguages(String name) {
    String[] parts = BETWEEN_LANGUAGES.split(name, -1);
    AxisName second = parts.length == 2 ? BY_NAME.get(plain(parts[1])) : null;
    return second == null ? null : BY_NAME.get(plain(parts[0]));
  }

  /** A name in lower case, without blanks, underscores, dots and hyphens. */
  public static String plain(String name) {
    return FILLING.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
