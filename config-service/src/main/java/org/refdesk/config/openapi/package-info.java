/** What the OpenAPI document needs beside the annotations: a path and schemas for each table. */
@NullMarked
package org.refdesk.config.openapi;

import org.jspecify.annotations.NullMarked;
