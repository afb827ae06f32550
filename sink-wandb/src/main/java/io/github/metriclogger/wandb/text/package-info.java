/** The texts that the W&amp;B sink shows to a person, in English and in Chinese. */
@NullMarked
package io.github.metriclogger.wandb.text;

import org.jspecify.annotations.NullMarked;
