package org.refdesk.commons.organization;

import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import org.hibernate.Session;

/**
 * Tells PostgreSQL, as the first statement of each transaction, whose rows it may show. The setting
 * ends with the transaction, so that nothing of it stays on a pooled connection; without one the
 * policies show nothing.
 */
@ApplicationScoped
public class RowSecurity {

  private static final String SCOPED = RowSecurity.class.getName();
  private static final String SCOPE = "select set_config('refdesk.organization', ?, true)";

  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transactions;
  private final OrganizationContext context;

  @Inject
  public RowSecurity(
      EntityManager entities,
      TransactionSynchronizationRegistry transactions,
      OrganizationContext context) {
    this.entities = entities;
    this.transactions = transactions;
    this.context = context;
  }

  void scopeTransaction() {
    if (transactions.getTransactionKey() == null || transactions.getResource(SCOPED) != null) {
      return;
    }
    transactions.putResource(SCOPED, Boolean.TRUE);
    String organization =
        Arc.container().requestContext().isActive() ? context.currentOrNull() : null;
    if (organization == null) {
      return;
    }
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(SCOPE)) {
                statement.setString(1, organization);
                statement.execute();
              }
            });
  }

  /** Round each method that begins or joins a transaction. */
  @Interceptor
  @Transactional
  @Priority(Interceptor.Priority.PLATFORM_BEFORE + 250)
  public static class Required {

    private final RowSecurity rows;

    @Inject
    public Required(RowSecurity rows) {
      this.rows = rows;
    }

    @AroundInvoke
    Object scope(InvocationContext invocation) throws Exception {
      rows.scopeTransaction();
      return invocation.proceed();
    }
  }

  /** Round each method that begins a transaction of its own. */
  @Interceptor
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  @Priority(Interceptor.Priority.PLATFORM_BEFORE + 250)
  public static class RequiresNew {

    private final RowSecurity rows;

    @Inject
    public RequiresNew(RowSecurity rows) {
      this.rows = rows;
    }

    @AroundInvoke
    Object scope(InvocationContext invocation) throws Exception {
      rows.scopeTransaction();
      return invocation.proceed();
    }
  }
}
