/** Tests of mail that comes in. */
@NullMarked
package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.NullMarked;
