/** What customers have read. */
@NullMarked
package org.refdesk.messaging.inbox;

import org.jspecify.annotations.NullMarked;
