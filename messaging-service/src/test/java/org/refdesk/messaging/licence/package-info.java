/** Tests of whom the module is switched on for. */
@NullMarked
package org.refdesk.messaging.licence;

import org.jspecify.annotations.NullMarked;
