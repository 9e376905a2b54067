/** Tests of what is done for the people behind the data. */
@NullMarked
package org.refdesk.messaging.hold;

import org.jspecify.annotations.NullMarked;
