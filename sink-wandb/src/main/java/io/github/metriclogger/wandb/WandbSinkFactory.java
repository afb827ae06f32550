package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.SettingSources;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.read.WandbRunReader;
import io.github.metriclogger.wandb.settings.SettingsReading;
import io.github.metriclogger.wandb.settings.WandbSources;
import io.github.metriclogger.wandb.upload.Uploads;

/**
 * Makes sinks that write a run into a transaction log of Weights and Biases, {@code
 * wandb/[offline-]run-<start>-<id>/run-<id>.wandb} in the run directory, and have it uploaded. The
 * log is the offline buffer: whatever the network does, everything is in it within a second.
 *
 * <p>Settings under {@code sinks.wandb}, all optional:
 *
 * <ul>
 *   <li>{@code mode}: {@code online} (default), {@code offline} (upload later with {@code wandb
 *       sync}) or {@code disabled}
 *   <li>{@code project}, {@code name}, {@code id}, {@code group}, {@code job_type}, {@code notes},
 *       {@code tags}: default to what the run has; {@code entity}: defaults to the account's own
 *   <li>{@code api_key}: without one an online run is buffered as an offline one
 *   <li>{@code base_url}: the API of a self-hosted server; {@code app_url}: its pages
 *   <li>{@code resume}: {@code allow}, {@code must}, {@code never} or {@code auto}: what to do when
 *       the server has the run; by default a resumed run continues and a new one is created
 *   <li>{@code sync_pending}: whether what earlier starts of the run could not upload goes first,
 *       and what dead online runs of any project under the same {@code run.dir} could not is sent
 *       in the background (default true). Runs that are live or were started offline are left alone
 *   <li>{@code sync_tensorboard}: a directory of event files that other programs write: their
 *       values are uploaded too. {@code true} needs nothing, since one call of {@code log} feeds
 *       both
 *   <li>{@code dir}: where the directory {@code wandb} is made, instead of the run directory
 *   <li>{@code finish_timeout}: how long the end of the run waits for the upload (default 45s)
 *   <li>{@code proxy}: {@code http://host:port}; {@code ca_file}: further CA certificates in PEM;
 *       {@code extra_http_headers}: a JSON object
 * </ul>
 */
public final class WandbSinkFactory implements SinkFactory {

  static final String NAME = "wandb";

  /** For the service loader. */
  public WandbSinkFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void contribute(SettingSources sources) {
    WandbSources.register(sources);
  }

  @Override
  public Sink create(SinkOptions options) {
    return new WandbSink(SettingsReading.read(options), JournalStorage.SYSTEM, Uploads.NETWORK);
  }

  @Override
  public Sink createContinued(SinkOptions options, RunReader earlier) {
    WandbRunReader reader = earlier instanceof WandbRunReader ours ? ours : null;
    return new WandbSink(
        SettingsReading.read(options), JournalStorage.SYSTEM, Uploads.NETWORK, reader);
  }

  @Override
  public boolean writesToRunDirectory(SinkOptions options) {
    return SettingsReading.read(options).directory() == null;
  }
}
