package org.refdesk.document.storage;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.refdesk.commons.problem.CommonProblem;

/** A store that does not answer is no fault of the caller, who may come again. */
@Provider
@Priority(Priorities.USER)
public class StorageProblem extends ExceptionMapperBase<StorageException> {

  private static final Logger LOG = Logger.getLogger(StorageProblem.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  @Override
  protected HttpProblem toProblem(StorageException exception) {
    LOG.warnf("The object store failed: %s", exception.getMessage());
    return CommonProblem.UNAVAILABLE
        .problem()
        .withDetail("The object store does not answer. Nothing was done.")
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }
}
