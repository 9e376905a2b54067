/** Finds conversations by the words in them. */
@NullMarked
package org.refdesk.messaging.search;

import org.jspecify.annotations.NullMarked;
