/** Tests of the counts. */
@NullMarked
package org.refdesk.messaging.counts;

import org.jspecify.annotations.NullMarked;
