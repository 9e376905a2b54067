/** What the OpenAPI document needs beside the annotations. */
@NullMarked
package org.refdesk.messaging.openapi;

import org.jspecify.annotations.NullMarked;
