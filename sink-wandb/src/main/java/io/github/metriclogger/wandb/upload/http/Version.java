package io.github.metriclogger.wandb.upload.http;

/** The version of this module, as its jar says it. */
public final class Version {

  public static final String NUMBER = number();

  /** How requests name us. */
  static final String USER_AGENT = "metriclogger/" + NUMBER;

  private Version() {}

  private static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
