/** What staff members are told of deadlines. */
@NullMarked
package org.refdesk.messaging.notification;

import org.jspecify.annotations.NullMarked;
