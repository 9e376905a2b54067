/** Bringing rows and objects together again after what broke between them. */
@NullMarked
package org.refdesk.document.sweep;

import org.jspecify.annotations.NullMarked;
