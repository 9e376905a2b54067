/** This service's own copies of what config-service owns, and how they are read. */
@NullMarked
package org.refdesk.messaging.reference;

import org.jspecify.annotations.NullMarked;
