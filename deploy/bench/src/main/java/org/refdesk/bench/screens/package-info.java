/** The first page of each staff screen, with few and with very many conversations. */
@NullMarked
package org.refdesk.bench.screens;

import org.jspecify.annotations.NullMarked;
