/** How long closed conversations are kept as they are. */
@NullMarked
package org.refdesk.messaging.retention;

import org.jspecify.annotations.NullMarked;
