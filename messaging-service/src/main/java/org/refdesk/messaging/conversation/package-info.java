/** Conversations between a library and its customers. */
@NullMarked
package org.refdesk.messaging.conversation;

import org.jspecify.annotations.NullMarked;
