/** Figures for people: what was received, answered and processed, how fast, and what is open. */
@NullMarked
package org.refdesk.messaging.report;

import org.jspecify.annotations.NullMarked;
