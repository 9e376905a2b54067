/**
 * Recomputing deadlines after an edit of a rule, a calendar or a time zone, and trying one first.
 */
@NullMarked
package org.refdesk.messaging.recompute;

import org.jspecify.annotations.NullMarked;
