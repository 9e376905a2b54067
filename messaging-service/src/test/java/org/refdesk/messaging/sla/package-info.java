/** Tests of the deadlines: situations by hand, and properties against a slow reference. */
@NullMarked
package org.refdesk.messaging.sla;

import org.jspecify.annotations.NullMarked;
