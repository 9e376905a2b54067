package org.refdesk.document.storage;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Sees to it that the bucket is there. A store that is down when the service starts does not keep
 * it from starting: the bucket is made as soon as the store answers.
 */
@Singleton
public class Bucket {

  private static final Logger LOG = Logger.getLogger(Bucket.class);

  private final S3Client calls;
  private final String name;
  private volatile boolean made;

  Bucket(S3Clients clients, StorageConfig config) {
    this.calls = clients.calls();
    this.name = config.bucket();
  }

  @Scheduled(
      identity = "make-bucket",
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void makeOnce() {
    if (made) {
      return;
    }
    try {
      if (!exists()) {
        calls.call(
            "make bucket", s3 -> s3.makeBucket(MakeBucketArgs.builder().bucket(name).build()));
        LOG.infof("Made bucket %s", name);
      }
      made = true;
    } catch (StorageException unreachable) {
      LOG.warnf("Bucket %s cannot be made yet: %s", name, unreachable.getMessage());
    }
  }

  /**
   * Whether the store answers and has the bucket.
   *
   * @throws StorageException when the store does not answer
   */
  public boolean exists() {
    return calls.call(
        "find bucket", s3 -> s3.bucketExists(BucketExistsArgs.builder().bucket(name).build()));
  }
}
