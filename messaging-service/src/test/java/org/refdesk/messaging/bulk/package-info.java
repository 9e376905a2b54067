/** Tests of acting on many conversations. */
@NullMarked
package org.refdesk.messaging.bulk;

import org.jspecify.annotations.NullMarked;
