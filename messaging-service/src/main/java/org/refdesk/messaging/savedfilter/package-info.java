/** Filters of lists that staff keep under a name. */
@NullMarked
package org.refdesk.messaging.savedfilter;

import org.jspecify.annotations.NullMarked;
