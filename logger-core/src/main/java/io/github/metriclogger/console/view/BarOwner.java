package io.github.metriclogger.console.view;

import io.github.metriclogger.event.EpochProgress;
import org.jspecify.annotations.Nullable;

/**
 * Decides which training of a run the bar shows: the one without a prefix, else the first. Another
 * one takes over when its epochs are done, or when it was silent while another one trained an
 * epoch.
 */
public final class BarOwner {

  private @Nullable String owner;
  private boolean done;
  private boolean active;

  /** Called when a batch is done; returns whether the bar shows its training. */
  boolean owns(String prefix) {
    if (owner == null || done || prefix.isEmpty()) {
      own(prefix);
    }
    boolean owns = prefix.equals(owner);
    active |= owns;
    return owns;
  }

  /** Called when an epoch is done. */
  void epochEnded(EpochProgress epoch) {
    if (epoch.prefix().equals(owner)) {
      active = true;
      done = epoch.epochs() > 0 && epoch.epoch() >= epoch.epochs();
    } else if (active) {
      active = false;
    } else {
      own(epoch.prefix());
    }
  }

  private void own(String prefix) {
    done &= prefix.equals(owner);
    owner = prefix;
  }
}
