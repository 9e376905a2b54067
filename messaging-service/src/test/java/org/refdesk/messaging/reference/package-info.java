@NullMarked
package org.refdesk.messaging.reference;

import org.jspecify.annotations.NullMarked;
