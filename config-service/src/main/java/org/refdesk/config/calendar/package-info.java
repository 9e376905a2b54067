/** Opening hours, from which working days follow. */
@NullMarked
package org.refdesk.config.calendar;

import org.jspecify.annotations.NullMarked;
