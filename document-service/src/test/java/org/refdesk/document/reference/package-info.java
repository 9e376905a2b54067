@NullMarked
package org.refdesk.document.reference;

import org.jspecify.annotations.NullMarked;
