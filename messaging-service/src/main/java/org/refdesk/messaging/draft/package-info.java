/** Replies that staff have begun and not sent. */
@NullMarked
package org.refdesk.messaging.draft;

import org.jspecify.annotations.NullMarked;
