/** Tests of the reports. */
@NullMarked
package org.refdesk.messaging.report;

import org.jspecify.annotations.NullMarked;
