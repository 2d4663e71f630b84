package io.pixwizard.model.flow;

/**
 * Coefficients of Dormand and Prince (1980) with Shampine's (1986) midpoint for dense output.
 *
 * <p>The last stage's state is the result itself, so its slope starts the next step (first same as
 * last).
 */
final class DormandPrince {
  private static final double[] RESULT = {
    35 / 384., 0, 500 / 1113., 125 / 192., -2187 / 6784., 11 / 84.
  };

  static final ButcherTableau STEP =
      new ButcherTableau(
          new double[] {0, 1 / 5., 3 / 10., 4 / 5., 8 / 9., 1, 1},
          new double[][] {
            {},
            {1 / 5.},
            {3 / 40., 9 / 40.},
            {44 / 45., -56 / 15., 32 / 9.},
            {19372 / 6561., -25360 / 2187., 64448 / 6561., -212 / 729.},
            {9017 / 3168., -355 / 33., 46732 / 5247., 49 / 176., -5103 / 18656.},
            RESULT
          },
          RESULT);

  /** Weights of the difference between the fifth and the fourth order result. */
  static final double[] ERROR = {
    35 / 384. - 1951 / 21600.,
    0,
    500 / 1113. - 22642 / 50085.,
    125 / 192. - 451 / 720.,
    -2187 / 6784. + 12231 / 42400.,
    11 / 84. - 649 / 6300.,
    -1 / 60.
  };

  /** Weights of the state in the middle of the step. */
  static final double[] MIDDLE = {
    6025192743. / 30085553152. / 2,
    0,
    51252292925. / 65400821598. / 2,
    -2691868925. / 45128329728. / 2,
    187940372067. / 1594534317056. / 2,
    -1776094331. / 19743644256. / 2,
    11237099. / 235043384. / 2
  };

  /** Order of the method. */
  static final int ORDER = 5;

  private DormandPrince() {}
}
