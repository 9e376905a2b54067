/** The directory of customers: a copy of the library systems' data, to search in. */
@NullMarked
package org.refdesk.config.customer;

import org.jspecify.annotations.NullMarked;
