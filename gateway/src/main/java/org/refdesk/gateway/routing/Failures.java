package org.refdesk.gateway.routing;

import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.problem.Refusal;

/** What a caller is told when its request could not be forwarded, or its answer not be had. */
final class Failures {

  private static final long RETRY_SECONDS = 2;

  private Failures() {}

  static Refusal unavailable(Service service) {
    return GatewayProblem.UNAVAILABLE
        .because("The " + service.label() + " service cannot be reached at the moment.")
        .retryAfter(RETRY_SECONDS);
  }

  static Refusal lost(Service service) {
    return GatewayProblem.ANSWER_LOST.because(
        "The connection to the " + service.label() + " service broke.");
  }

  static Refusal noAnswer(Service service) {
    return GatewayProblem.NO_ANSWER_IN_TIME.because(
        "The " + service.label() + " service did not answer in time.");
  }

  static Refusal tooLarge(long limit) {
    return GatewayProblem.TOO_LARGE.because("A body may have at most " + limit + " bytes.");
  }

  static Refusal tooSlow() {
    return GatewayProblem.TOO_SLOW.because("The body did not come, or came too slowly.");
  }

  static Refusal tooLong() {
    return GatewayProblem.TOO_SLOW.because("The request took too long as a whole.");
  }
}
