/** Tests of document-service. */
@NullMarked
package org.refdesk.document;

import org.jspecify.annotations.NullMarked;
