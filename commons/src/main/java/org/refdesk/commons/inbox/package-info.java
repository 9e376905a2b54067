/**
 * The receiving side: each event takes effect once, whatever is redelivered, and one bad event
 * never stops the rest.
 */
@NullMarked
package org.refdesk.commons.inbox;

import org.jspecify.annotations.NullMarked;
