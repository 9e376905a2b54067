/** Tests of what is done for the people behind the data. */
@NullMarked
package org.refdesk.messaging.retention;

import org.jspecify.annotations.NullMarked;
