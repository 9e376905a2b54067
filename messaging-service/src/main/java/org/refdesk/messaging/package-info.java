/** Conversations between libraries and their customers, with their deadlines. */
@NullMarked
package org.refdesk.messaging;

import org.jspecify.annotations.NullMarked;
