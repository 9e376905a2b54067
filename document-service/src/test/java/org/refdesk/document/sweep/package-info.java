@NullMarked
package org.refdesk.document.sweep;

import org.jspecify.annotations.NullMarked;
