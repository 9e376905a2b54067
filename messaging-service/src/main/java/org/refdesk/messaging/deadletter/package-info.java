/** What operators do about events that did not arrive. */
@NullMarked
package org.refdesk.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
