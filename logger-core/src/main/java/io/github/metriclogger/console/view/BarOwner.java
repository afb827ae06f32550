package io.github.metriclogger.console.view;

import io.github.metriclogger.event.EpochProgress;
import org.jspecify.annotations.Nullable;

/**
 * Which training of a run the bar is of: the one without a prefix, else the first. When its epochs
 * are done, or it was silent while another one trained an epoch, the next one has it.
 */
public final class BarOwner {

  private @Nullable String owner;
  private boolean done;
  private boolean active;

  /** Whether the bar is of the training, a batch of which is done. */
  boolean owns(String prefix) {
    if (owner == null || done || prefix.isEmpty()) {
      own(prefix);
    }
    boolean owns = prefix.equals(owner);
    active |= owns;
    return owns;
  }

  /** An epoch is done. */
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
