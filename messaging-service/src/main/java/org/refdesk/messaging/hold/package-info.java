/** What must not be erased, though it is time. */
@NullMarked
package org.refdesk.messaging.hold;

import org.jspecify.annotations.NullMarked;
