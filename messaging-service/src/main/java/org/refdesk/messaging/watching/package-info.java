/** Who of the staff wants to be told of a conversation. */
@NullMarked
package org.refdesk.messaging.watching;

import org.jspecify.annotations.NullMarked;
