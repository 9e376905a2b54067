@NullMarked
package org.refdesk.document.storage;

import org.jspecify.annotations.NullMarked;
