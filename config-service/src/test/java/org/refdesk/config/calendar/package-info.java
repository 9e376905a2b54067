@NullMarked
package org.refdesk.config.calendar;

import org.jspecify.annotations.NullMarked;
