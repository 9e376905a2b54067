/**
 * Deadlines: business calendars and the response and processing clocks, as pure functions over
 * instants. Nothing here reads a clock, a database or a framework.
 */
@NullMarked
package org.refdesk.messaging.sla;

import org.jspecify.annotations.NullMarked;
