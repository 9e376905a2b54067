/** Who gets a conversation, and by when it must be answered. */
@NullMarked
package org.refdesk.messaging.routing;

import org.jspecify.annotations.NullMarked;
