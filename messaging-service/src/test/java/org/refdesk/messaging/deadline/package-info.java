/** Tests of the sweeper. */
@NullMarked
package org.refdesk.messaging.deadline;

import org.jspecify.annotations.NullMarked;
