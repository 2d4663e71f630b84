package io.pixwizard.model.flow;

import io.pixwizard.model.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/** Explicit Runge-Kutta methods, as torchdiffeq 0.2.5 names and computes them. */
public enum Solver {
  /** First order, one evaluation a step. */
  EULER,
  /** Second order, two evaluations. */
  MIDPOINT,
  /** Heun's second order, two evaluations. */
  HEUN2,
  /** Heun's third order, three evaluations. */
  HEUN3,
  /** The 3/8 rule of fourth order, four evaluations. */
  RK4,
  /** Dormand-Prince fifth order with adaptive steps, six evaluations an attempt. */
  DOPRI5;

  /**
   * The solver called {@code name} in any case; {@code heun}, as the paper says, is {@code heun2}.
   *
   * @throws InvalidInputException listing the names if there is none
   */
  public static Solver named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.equals("HEUN")) {
      return HEUN2;
    }
    for (Solver solver : values()) {
      if (solver.name().equals(upper)) {
        return solver;
      }
    }
    throw new InvalidInputException(
        "solver",
        "'%s' is not one of %s"
            .formatted(name, Arrays.toString(values()).toLowerCase(Locale.ROOT)));
  }

  /** Whether the solver chooses its own steps. */
  public boolean isAdaptive() {
    return this == DOPRI5;
  }

  ButcherTableau tableau() {
    return switch (this) {
      case EULER -> ButcherTableau.EULER;
      case MIDPOINT -> ButcherTableau.MIDPOINT;
      case HEUN2 -> ButcherTableau.HEUN2;
      case HEUN3 -> ButcherTableau.HEUN3;
      case RK4 -> ButcherTableau.THREE_EIGHTHS;
      case DOPRI5 -> DormandPrince.STEP;
    };
  }
}
