package org.refdesk.commons.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.refdesk.commons.problem.ProblemType;

/**
 * Writes every kind of problem that a service can answer into its OpenAPI as {@code x-problems}, a
 * list of slug, status, title and explanation. The console explains the problems from it. Runs when
 * the service is built, for only then are all classes to be looked through.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemListFilter implements OASFilter {

  private static final String EXTENSION = "x-problems";

  private final IndexView index;

  /**
   * @param index the classes of the service and of what it is built on
   */
  public ProblemListFilter(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.addExtension(EXTENSION, problems());
  }

  private List<Map<String, Object>> problems() {
    return index.getAllKnownImplementations(ProblemType.class).stream()
        .filter(ClassInfo::isEnum)
        .flatMap(ProblemListFilter::constants)
        .sorted(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::slug))
        .map(ProblemListFilter::entry)
        .toList();
  }

  private static Stream<ProblemType> constants(ClassInfo type) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> loaded = Class.forName(type.name().toString(), true, loader);
      return Arrays.stream(loaded.getEnumConstants()).map(ProblemType.class::cast);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Indexed but not there: " + type.name(), e);
    }
  }

  private static Map<String, Object> entry(ProblemType type) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("slug", type.slug());
    entry.put("status", type.status());
    entry.put("title", type.title());
    entry.put("explanation", type.explanation());
    return entry;
  }
}
