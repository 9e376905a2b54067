package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.problem.FieldErrors.FieldError;

/** Lines are written together, and have the effect that they would have one after the other. */
class BatchPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  private final Map<String, Customer> customers = new HashMap<>();
  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, Long> erased = new HashMap<>();
  private final List<CustomerLine> lines = new ArrayList<>();

  @Test
  void aNewCustomerIsCreatedAndOneThatDiffersIsChanged() {
    known("1", 4, "A", null);
    known("2", 2, "B", null);
    line("1", "A2", null);
    line("2", "B", null);
    line("3", "C", null);
    BatchPlan plan = plan("1 CHANGED", "2 SAME", "3 CREATED");
    assertThat(plan.saved()).extracting(Customer::number).containsExactly("1", "3");
    assertThat(plan.saved()).extracting(Customer::version).containsExactly(5L, 1L);
    assertThat(plan.saved()).extracting(plan::isNew).containsExactly(false, true);
  }

  @Test
  void versionsGoOnWhereErasedOnesEnded() {
    erased.put("1", 7L);
    line("1", "A", null);
    assertThat(plan("1 CREATED").saved()).extracting(Customer::version).containsExactly(8L);
  }

  @Test
  void anErasedCustomerIsGoneAndOneThatIsNotThereIsNotMissed() {
    known("1", 4, "A", null);
    erase("1");
    erase("2");
    BatchPlan plan = plan("1 ERASED", "2 SAME");
    assertThat(plan.erased()).containsExactly(new BatchPlan.Erased("1", 5));
    assertThat(plan.saved()).isEmpty();
  }

  @Test
  void aBarcodeThatIsAnothersIsRefusedInTheDirectoryAndInTheChunk() {
    known("1", 1, "A", "1234567890");
    line("2", "B", "1234567890");
    line("3", "C", "2222222222");
    line("4", "D", "2222222222");
    plan("2 REFUSED barcode", "3 CREATED", "4 REFUSED barcode");
  }

  @Test
  void aBarcodeThatWasGivenUpBeforeIsFree() {
    known("1", 1, "A", "1111111111");
    known("2", 1, "B", "2222222222");
    line("1", "A", "3333333333");
    line("3", "C", "1111111111");
    erase("2");
    line("4", "D", "2222222222");
    plan("1 CHANGED", "3 CREATED", "2 ERASED", "4 CREATED");
  }

  @Test
  void twoThatSwapBarcodesCannotBothHaveThemAtOnce() {
    known("1", 1, "A", "1111111111");
    known("2", 1, "B", "2222222222");
    line("1", "A", "2222222222");
    line("2", "B", "1111111111");
    plan("1 REFUSED barcode", "2 REFUSED barcode");
  }

  @Test
  void aRefusedLineKeepsTheCustomersBarcode() {
    known("1", 1, "A", "1111111111");
    add("1", new CustomerForm("2222222222", "A", null, null, null, "ELSEWHERE"));
    line("2", "B", "1111111111");
    line("3", "C", "2222222222");
    plan("1 REFUSED branch", "2 REFUSED barcode", "3 CREATED");
  }

  @Test
  void theBranchIsOneOfTheLibrarys() {
    add("1", new CustomerForm(null, "A", null, null, null, "MAIN"));
    add("2", new CustomerForm(null, "A", null, null, null, "ELSEWHERE"));
    plan("1 CREATED", "2 REFUSED branch");
  }

  @Test
  void aLineWithErrorsDoesNothing() {
    lines.add(new CustomerLine(1, "1", null, List.of(new FieldError("name", "is required"))));
    lines.add(new CustomerLine(2, null, null, List.of(new FieldError("number", "is required"))));
    BatchPlan plan = plan("1 REFUSED name", "null REFUSED number");
    assertThat(plan.saved()).isEmpty();
    assertThat(plan.erased()).isEmpty();
  }

  private void known(String number, long version, String name, @Nullable String barcode) {
    CustomerForm form = new CustomerForm(barcode, name, null, null, null, null);
    customers.put(number, Customer.of("NYC", number, form, version, NOW));
    if (barcode != null) {
      holders.put(barcode, number);
    }
  }

  private void line(String number, String name, @Nullable String barcode) {
    add(number, new CustomerForm(barcode, name, null, null, null, null));
  }

  private void erase(String number) {
    add(number, null);
  }

  private void add(String number, @Nullable CustomerForm form) {
    lines.add(new CustomerLine(lines.size() + 1, number, form, List.of()));
  }

  private BatchPlan plan(String... outcomes) {
    BatchPlan plan =
        new BatchPlan("NYC", new BatchPlan.Known(customers, holders, erased, Set.of("MAIN")), NOW);
    List<String> results = new ArrayList<>();
    for (CustomerLine line : lines) {
      LineResult result = plan.decide(line);
      assertThat(result.line()).isEqualTo(line.line());
      String fields = String.join(",", result.errors().stream().map(FieldError::field).toList());
      results.add((result.number() + " " + result.result() + " " + fields).strip());
    }
    assertThat(results).containsExactly(outcomes);
    return plan;
  }
}
