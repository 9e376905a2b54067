/** S3 on a folder. */
@NullMarked
package org.refdesk.local.storage;

import org.jspecify.annotations.NullMarked;
