package org.refdesk.document.storage;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.messages.Item;
import io.minio.messages.Upload;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.document.storage.S3Client.NoSuchThingException;

/** Objects in one bucket of an S3 store. */
@Singleton
final class S3ObjectStore implements ObjectStore {

  /** Bytes are stored as bytes: what a caller says they are is a matter of the document's row. */
  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Client calls;
  private final S3Client completions;
  private final S3Client downloads;
  private final String bucket;

  S3ObjectStore(S3Clients clients, StorageConfig config) {
    this.calls = clients.calls();
    this.completions = clients.completions();
    this.downloads = clients.downloads();
    this.bucket = config.bucket();
  }

  @Override
  public void put(ObjectKey key, byte[] bytes, int length) {
    calls.callTwice("put " + key.text(), s3 -> s3.putObject(args(key, bytes, length)));
  }

  private PutObjectArgs args(ObjectKey key, byte[] bytes, int length) {
    return PutObjectArgs.builder()
        .bucket(bucket)
        .object(key.text())
        .contentType(CONTENT_TYPE)
        .stream(new ByteArrayInputStream(bytes, 0, length), length, -1)
        .build();
  }

  @Override
  public Parts beginParts(ObjectKey key) {
    return S3Parts.begin(calls, completions, bucket, key);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    StatObjectArgs args = StatObjectArgs.builder().bucket(bucket).object(key.text()).build();
    try {
      var answer = calls.call("stat " + key.text(), s3 -> s3.statObject(args));
      return Optional.of(new StoredObject(key, answer.size(), answer.lastModified().toInstant()));
    } catch (NoSuchThingException absent) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(ObjectKey key, long offset, long length) {
    GetObjectArgs args =
        GetObjectArgs.builder()
            .bucket(bucket)
            .object(key.text())
            .offset(offset)
            .length(length)
            .build();
    try {
      return downloads.call("get " + key.text(), s3 -> s3.getObject(args));
    } catch (NoSuchThingException absent) {
      throw new ObjectMissingException(key);
    }
  }

  @Override
  public void remove(ObjectKey key) {
    RemoveObjectArgs args = RemoveObjectArgs.builder().bucket(bucket).object(key.text()).build();
    try {
      calls.call("remove " + key.text(), s3 -> s3.removeObject(args));
    } catch (NoSuchThingException absent) {
      // As wanted. S3 itself answers so only where the bucket keeps no versions.
    }
  }

  @Override
  public List<StoredObject> list(String organization, @Nullable UUID after, int limit) {
    ListObjectsArgs.Builder args =
        ListObjectsArgs.builder()
            .bucket(bucket)
            .prefix(ObjectKey.prefix(organization))
            .recursive(true)
            .maxKeys(Math.min(limit, 1000));
    if (after != null) {
      args.startAfter(new ObjectKey(organization, after).text());
    }
    List<StoredObject> found = new ArrayList<>();
    for (Result<Item> item : calls.client().listObjects(args.build())) {
      stored(S3Client.get("list " + organization, item)).ifPresent(found::add);
      if (found.size() == limit) {
        break;
      }
    }
    return found;
  }

  private static Optional<StoredObject> stored(Item item) {
    return ObjectKey.parse(item.objectName())
        .map(key -> new StoredObject(key, item.size(), item.lastModified().toInstant()));
  }

  @Override
  public List<IncompleteUpload> incompleteUploads(String organization) {
    return uploads(ObjectKey.prefix(organization));
  }

  /**
   * The first page of unfinished uploads, which the store bounds. No page size and no marker are
   * sent: not every store knows them here, and what is aborted makes room for the next.
   */
  private List<IncompleteUpload> uploads(String prefix) {
    var answer =
        calls.call(
            "list uploads of " + prefix,
            s3 ->
                s3.listMultipartUploadsAsync(
                    bucket, null, null, null, null, null, prefix, null, null, null));
    List<IncompleteUpload> uploads = new ArrayList<>();
    for (Upload upload : answer.result().uploads()) {
      ObjectKey.parse(upload.objectName())
          .map(k -> new IncompleteUpload(k, upload.uploadId(), upload.initiated().toInstant()))
          .ifPresent(uploads::add);
    }
    return uploads;
  }

  @Override
  public void abort(IncompleteUpload upload) {
    S3Parts.abort(calls, bucket, upload.key(), upload.uploadId());
  }

  @Override
  public void discard(ObjectKey key) {
    uploads(key.text()).forEach(this::abort);
    remove(key);
  }
}
