/** What happens by itself when a conversation waits: acknowledgement, reminder, closing. */
@NullMarked
package org.refdesk.messaging.waiting;

import org.jspecify.annotations.NullMarked;
