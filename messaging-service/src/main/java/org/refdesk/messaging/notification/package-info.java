/** What staff members are told of deadlines and mails, and how it reaches them by mail. */
@NullMarked
package org.refdesk.messaging.notification;

import org.jspecify.annotations.NullMarked;
