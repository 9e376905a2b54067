/** Default messages, filled in for a conversation. */
@NullMarked
package org.refdesk.messaging.template;

import org.jspecify.annotations.NullMarked;
