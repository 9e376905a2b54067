/** How many conversations each staff screen has. */
@NullMarked
package org.refdesk.messaging.counts;

import org.jspecify.annotations.NullMarked;
