/** Tests of default messages. */
@NullMarked
package org.refdesk.messaging.template;

import org.jspecify.annotations.NullMarked;
