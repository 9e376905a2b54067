/** Tests of what happens by itself. */
@NullMarked
package org.refdesk.messaging.waiting;

import org.jspecify.annotations.NullMarked;
