@NullMarked
package org.refdesk.commons.kafka;

import org.jspecify.annotations.NullMarked;
