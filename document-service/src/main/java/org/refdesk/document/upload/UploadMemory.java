package org.refdesk.document.upload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.refdesk.document.storage.PartBudget;

/** Sizes the memory for uploads by the heap that the process was given. */
final class UploadMemory {

  private static final int SHARE_OF_HEAP = 4;

  @Produces
  @Singleton
  PartBudget budget(UploadConfig config, MeterRegistry metrics) {
    long bytes =
        config
            .memory()
            .map(MemorySize::asLongValue)
            .orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    PartBudget budget = new PartBudget(Math.max(bytes, config.partSize().asLongValue()));
    Gauge.builder("refdesk.uploads.memory.free", budget, PartBudget::free)
        .baseUnit("bytes")
        .description("Memory that further uploads may take")
        .register(metrics);
    return budget;
  }
}
