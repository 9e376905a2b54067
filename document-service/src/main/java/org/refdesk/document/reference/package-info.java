/** Copies of the lookup records that this service reads, kept from the events of configuration. */
@NullMarked
package org.refdesk.document.reference;

import org.jspecify.annotations.NullMarked;
