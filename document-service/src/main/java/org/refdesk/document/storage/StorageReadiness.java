package org.refdesk.document.storage;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that bytes can be taken in and given out. */
@Readiness
@Singleton
class StorageReadiness implements HealthCheck {

  private final Bucket bucket;

  StorageReadiness(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("object store");
    try {
      return answer.status(bucket.exists()).build();
    } catch (StorageException unreachable) {
      return answer.down().withData("reason", "the store does not answer").build();
    }
  }
}
