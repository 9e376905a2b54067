@NullMarked
package org.refdesk.document.document;

import org.jspecify.annotations.NullMarked;
