package org.refdesk.document.storage;

/** Fired within a transaction after which nobody can reach an object any more. */
public record UnreachableObject(ObjectKey key) {}
