/** What the W&amp;B sink says to the person, in English and in Chinese. */
@NullMarked
package io.github.metriclogger.wandb.text;

import org.jspecify.annotations.NullMarked;
