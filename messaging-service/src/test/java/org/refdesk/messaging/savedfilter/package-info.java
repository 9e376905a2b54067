/** Tests of saved filters. */
@NullMarked
package org.refdesk.messaging.savedfilter;

import org.jspecify.annotations.NullMarked;
