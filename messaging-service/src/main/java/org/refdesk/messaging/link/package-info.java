/** Which conversations belong together. */
@NullMarked
package org.refdesk.messaging.link;

import org.jspecify.annotations.NullMarked;
