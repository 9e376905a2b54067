/** Conversations that may be the same question asked twice. */
@NullMarked
package org.refdesk.messaging.duplicate;

import org.jspecify.annotations.NullMarked;
