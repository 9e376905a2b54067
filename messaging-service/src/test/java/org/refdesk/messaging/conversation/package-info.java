/** Tests of the life of a conversation. */
@NullMarked
package org.refdesk.messaging.conversation;

import org.jspecify.annotations.NullMarked;
