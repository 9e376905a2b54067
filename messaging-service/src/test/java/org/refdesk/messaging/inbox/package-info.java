/** Tests of the customer's inbox. */
@NullMarked
package org.refdesk.messaging.inbox;

import org.jspecify.annotations.NullMarked;
