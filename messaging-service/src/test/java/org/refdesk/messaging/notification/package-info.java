/** What staff members are told of deadlines and mails. */
@NullMarked
package org.refdesk.messaging.notification;

import org.jspecify.annotations.NullMarked;
