/** The bytes: the port to an S3 store, the client behind it, and the memory it may use. */
@NullMarked
package org.refdesk.document.storage;

import org.jspecify.annotations.NullMarked;
