@NullMarked
package org.refdesk.commons.cloudevents;

import org.jspecify.annotations.NullMarked;
