/** What is kept of a customer: all of it out, and all of it away. */
@NullMarked
package org.refdesk.messaging.privacy;

import org.jspecify.annotations.NullMarked;
