@NullMarked
package org.refdesk.document.upload;

import org.jspecify.annotations.NullMarked;
