package org.refdesk.document.storage;

import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.document.storage.S3Client.NoSuchThingException;

/** One multipart upload. Its parts go one after the other, so that one buffer serves them all. */
final class S3Parts implements ObjectStore.Parts {

  private final S3Client client;
  private final S3Client completions;
  private final String bucket;
  private final ObjectKey key;
  private final String uploadId;
  private final List<Part> parts = new ArrayList<>();

  private S3Parts(
      S3Client client, S3Client completions, String bucket, ObjectKey key, String uploadId) {
    this.client = client;
    this.completions = completions;
    this.bucket = bucket;
    this.key = key;
    this.uploadId = uploadId;
  }

  static S3Parts begin(S3Client client, S3Client completions, String bucket, ObjectKey key) {
    var answer =
        client.call(
            "begin parts of " + key.text(),
            s3 -> s3.createMultipartUploadAsync(bucket, null, key.text(), null, null));
    return new S3Parts(client, completions, bucket, key, answer.result().uploadId());
  }

  @Override
  public void add(byte[] bytes, int length) {
    int number = parts.size() + 1;
    var answer =
        client.callTwice(
            "part " + number + " of " + key.text(),
            s3 ->
                s3.uploadPartAsync(
                    bucket, null, key.text(), bytes, length, uploadId, number, null, null));
    parts.add(new Part(number, answer.etag()));
  }

  @Override
  public void complete() {
    Part[] all = parts.toArray(Part[]::new);
    completions.call(
        "complete " + key.text(),
        s3 -> s3.completeMultipartUploadAsync(bucket, null, key.text(), uploadId, all, null, null));
  }

  @Override
  public void abort() {
    abort(client, bucket, key, uploadId);
  }

  static void abort(S3Client client, String bucket, ObjectKey key, String uploadId) {
    try {
      client.call(
          "abort parts of " + key.text(),
          s3 -> s3.abortMultipartUploadAsync(bucket, null, key.text(), uploadId, null, null));
    } catch (NoSuchThingException gone) {
      // Completed or aborted before: nothing is left to free.
    }
  }
}
