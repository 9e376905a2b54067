package org.refdesk.document.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.document.document.DocumentProblem;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.document.storage.ObjectStore.Parts;
import org.refdesk.document.storage.PartBudget;
import org.refdesk.document.storage.Shares;
import org.refdesk.document.storage.StorageException;

/**
 * Carries a body into the store, one part in memory at a time, and hashes it on the way. What fits
 * into one part goes in one call. The object appears only after the whole body came and its hash
 * was found to be the announced one; whatever fails before that leaves no part behind, unless the
 * store is away, and then the sweep finds it.
 */
final class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  /** One customer may have this part of the memory. */
  private static final int SHARES = 4;

  private final ObjectStore store;
  private final PartBudget budget;
  private final Shares shares;
  private final int partSize;
  private final long largest;
  private final Duration patience;

  Intake(ObjectStore store, PartBudget budget, int partSize, long largest, Duration patience) {
    this.store = store;
    this.budget = budget;
    this.shares = new Shares(budget.size() / SHARES);
    this.partSize = partSize;
    this.largest = largest;
    this.patience = patience;
  }

  /** What came. */
  record Received(long size, String sha256) {}

  /** Told how an upload comes on; may throw, which ends it. */
  interface Progress {

    /** A piece of the body came. */
    void advanced(long bytes);

    /** The store is about to be called, which may take long. */
    void goesOn();
  }

  /**
   * A body and what is known of it beforehand.
   *
   * @param announced its length in bytes, or -1
   * @param sha256 its hash, when the sender tells it
   */
  record Body(InputStream stream, long announced, byte @Nullable [] sha256) {}

  /**
   * Stores a body as an object.
   *
   * @param holder the customer whose upload it is; null for staff and systems
   * @throws io.quarkiverse.resteasy.problem.HttpProblem when the body is empty, too large, broken
   *     off or not the announced one, or when there is no memory for it now
   * @throws StorageException when the store fails
   */
  Received store(Body body, ObjectKey key, @Nullable String holder, Progress progress) {
    int size = body.announced < 0 ? partSize : (int) Math.min(partSize, body.announced);
    try (Shares.Share share = shares.take(holder, size).orElseThrow(Intake::tooMany);
        PartBudget.Lease lease = budget.acquire(size, patience).orElseThrow(Intake::busy)) {
      return new Run(body, progress, new byte[Math.max(1, size)]).store(key);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  /** Reads a body for its hash only. */
  Received hash(Body body, Progress progress) {
    Run run = new Run(body, progress, new byte[64 * 1024]);
    while (run.fill() > 0) {
      // the hash is taken on the way
    }
    return run.received();
  }

  private static RuntimeException busy() {
    return DocumentProblem.UPLOADS_BUSY
        .problem()
        .withDetail("All memory for uploads is in use.")
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }

  private static RuntimeException tooMany() {
    return CommonProblem.TOO_MANY_REQUESTS
        .problem()
        .withDetail("As many uploads of this customer are under way as may be at once.")
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }

  /** One body on its way. */
  private final class Run {

    private final Body body;
    private final Progress progress;
    private final byte[] part;
    private final MessageDigest digest = sha256();
    private long size;

    Run(Body body, Progress progress, byte[] part) {
      this.body = body;
      this.progress = progress;
      this.part = part;
    }

    Received store(ObjectKey key) {
      int filled = fill();
      if (filled == 0) {
        throw DocumentProblem.EMPTY_DOCUMENT.because("The body has no bytes.");
      }
      if (filled < part.length || filled == body.announced) {
        Received received = received();
        store.put(key, part, filled);
        return received;
      }
      return storeParts(key, filled);
    }

    private Received storeParts(ObjectKey key, int first) {
      Parts parts = store.beginParts(key);
      boolean done = false;
      try {
        for (int filled = first; filled > 0; filled = fill()) {
          progress.goesOn();
          parts.add(part, filled);
        }
        Received received = received();
        progress.goesOn();
        parts.complete();
        done = true;
        return received;
      } finally {
        if (!done) {
          abort(parts, key);
        }
      }
    }

    private static void abort(Parts parts, ObjectKey key) {
      try {
        parts.abort();
      } catch (StorageException away) {
        LOG.warnf("Parts of %s are left to the sweep: %s", key.text(), away.getMessage());
      }
    }

    /** Fills the part as far as the body goes. */
    int fill() {
      int filled = 0;
      while (filled < part.length) {
        int read = read(filled);
        if (read < 0) {
          break;
        }
        digest.update(part, filled, read);
        filled += read;
        size += read;
        if (size > largest) {
          throw tooLarge(largest);
        }
        progress.advanced(size);
      }
      return filled;
    }

    private int read(int offset) {
      try {
        return body.stream.read(part, offset, part.length - offset);
      } catch (IOException broken) {
        throw DocumentProblem.UPLOAD_INCOMPLETE.because("The body ended after " + size + " bytes.");
      }
    }

    /** Called once, when all has come. */
    Received received() {
      if (body.announced >= 0 && size != body.announced) {
        throw DocumentProblem.UPLOAD_INCOMPLETE.because("The body ended after " + size + " bytes.");
      }
      byte[] hash = digest.digest();
      if (body.sha256 != null && !MessageDigest.isEqual(hash, body.sha256)) {
        throw DocumentProblem.DIGEST_MISMATCH.because(
            "The SHA-256 of what came is " + HexFormat.of().formatHex(hash) + ".");
      }
      return new Received(size, HexFormat.of().formatHex(hash));
    }
  }

  static RuntimeException tooLarge(long largest) {
    return CommonProblem.TOO_LARGE.because("A document has at most " + largest + " bytes.");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
