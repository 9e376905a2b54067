/**
 * What is kept of the clocks' cycles, and what is recorded when a deadline comes near or passes.
 */
@NullMarked
package org.refdesk.messaging.deadline;

import org.jspecify.annotations.NullMarked;
