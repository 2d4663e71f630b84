package io.pixwizard.contracts.job;

import io.pixwizard.contracts.task.WireName;

/** Solvers of the flow, as torchdiffeq 0.2.5 names them. */
public enum SolverName implements WireName {
  /** First order, one evaluation a step. */
  EULER("euler"),
  /** Second order, two evaluations. */
  MIDPOINT("midpoint"),
  /** Heun's second order (the paper's Heun), two evaluations. */
  HEUN2("heun2"),
  /** Heun's third order, three evaluations. */
  HEUN3("heun3"),
  /** The 3/8 rule, four evaluations. */
  RK4("rk4"),
  /** Dormand-Prince with adaptive steps. */
  DOPRI5("dopri5");

  private final String wireName;

  SolverName(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
