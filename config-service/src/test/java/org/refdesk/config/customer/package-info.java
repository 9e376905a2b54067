@NullMarked
package org.refdesk.config.customer;

import org.jspecify.annotations.NullMarked;
