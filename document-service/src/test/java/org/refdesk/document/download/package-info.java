@NullMarked
package org.refdesk.document.download;

import org.jspecify.annotations.NullMarked;
