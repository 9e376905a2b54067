/** Mail to customers and staff: how it is addressed, what waits, and the log of what was sent. */
@NullMarked
package org.refdesk.messaging.delivery;

import org.jspecify.annotations.NullMarked;
