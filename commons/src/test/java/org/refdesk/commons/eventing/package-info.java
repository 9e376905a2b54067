/** Both sides of the eventing together, on a real database and a real broker. */
@NullMarked
package org.refdesk.commons.eventing;

import org.jspecify.annotations.NullMarked;
