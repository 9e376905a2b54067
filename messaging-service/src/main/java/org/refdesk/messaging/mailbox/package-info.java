/** Mail that comes in: what it says, to which conversation it belongs, and what became of it. */
@NullMarked
package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.NullMarked;
