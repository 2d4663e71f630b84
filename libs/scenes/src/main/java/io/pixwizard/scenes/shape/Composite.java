package io.pixwizard.scenes.shape;

import java.util.List;

/** Several surfaces; the one nearest to the viewer is seen. */
record Composite(List<Surface> surfaces) implements Surface {

  static Composite of(Surface... surfaces) {
    return new Composite(List.of(surfaces));
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    boolean any = false;
    Hit candidate = hit.spare();
    for (int i = 0; i < surfaces.size(); i++) {
      if (surfaces.get(i).meets(u, v, tilt, candidate) && (!any || candidate.z > hit.z)) {
        hit.copy(candidate);
        any = true;
      }
    }
    return any;
  }

  @Override
  public double base() {
    return surfaces.stream().mapToDouble(Surface::base).min().orElse(0);
  }
}
