/** Tests of links between conversations. */
@NullMarked
package org.refdesk.messaging.link;

import org.jspecify.annotations.NullMarked;
