@NullMarked
package org.refdesk.messaging.routing;

import org.jspecify.annotations.NullMarked;
