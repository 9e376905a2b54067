/** Tests of watching. */
@NullMarked
package org.refdesk.messaging.watching;

import org.jspecify.annotations.NullMarked;
