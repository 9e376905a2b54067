/** What a document is: its row, its view, its life and its events. */
@NullMarked
package org.refdesk.document.document;

import org.jspecify.annotations.NullMarked;
