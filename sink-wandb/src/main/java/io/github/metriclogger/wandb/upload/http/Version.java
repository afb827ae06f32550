package io.github.metriclogger.wandb.upload.http;

/** The version of this module, from its jar's manifest. */
public final class Version {

  public static final String NUMBER = number();

  /** The User-Agent of every request. */
  static final String USER_AGENT = "metriclogger/" + NUMBER;

  private Version() {}

  private static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
