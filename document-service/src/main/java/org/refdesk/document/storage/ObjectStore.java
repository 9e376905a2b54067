package org.refdesk.document.storage;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes are. All calls block, none may be made inside a database transaction, and each
 * throws {@link StorageException} when the store is out of reach.
 */
public interface ObjectStore {

  /** Writes an object whole from the first {@code length} bytes. */
  void put(ObjectKey key, byte[] bytes, int length);

  /** Begins an object that is written part by part and appears only when it is completed. */
  Parts beginParts(ObjectKey key);

  Optional<StoredObject> stat(ObjectKey key);

  /**
   * Opens {@code length} bytes from {@code offset} on. The caller closes the stream; closing it
   * early drops the connection.
   *
   * @throws ObjectMissingException when there is no such object
   */
  InputStream open(ObjectKey key, long offset, long length);

  /** Removes an object; one that is not there is no error. */
  void remove(ObjectKey key);

  /**
   * The finished objects of an organization in the order of their ids.
   *
   * @param after only ids greater than this one, or all
   * @param limit how many at most
   */
  List<StoredObject> list(String organization, @Nullable UUID after, int limit);

  /** Multipart uploads that were begun for an organization and not ended; the first of them. */
  List<IncompleteUpload> incompleteUploads(String organization);

  /** Gives up an upload and frees its parts; one that is gone is no error. */
  void abort(IncompleteUpload upload);

  /** Removes all there may be of an object: its unfinished parts and its finished bytes. */
  void discard(ObjectKey key);

  /** An object being written. Each part but the last has at least 5 MiB (a rule of S3). */
  interface Parts {

    /** Writes the next part from the first {@code length} bytes; they may be reused afterwards. */
    void add(byte[] bytes, int length);

    /** Makes the object appear. */
    void complete();

    /** Gives up and frees the parts. */
    void abort();
  }
}
