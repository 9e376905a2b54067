/** Whether the module is switched on for an organization. */
@NullMarked
package org.refdesk.messaging.licence;

import org.jspecify.annotations.NullMarked;
