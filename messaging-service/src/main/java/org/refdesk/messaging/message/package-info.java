/** What customers and staff write to each other, and staff among themselves. */
@NullMarked
package org.refdesk.messaging.message;

import org.jspecify.annotations.NullMarked;
