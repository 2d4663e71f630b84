package io.pixwizard.scenes.shape;

import java.util.ArrayList;
import java.util.List;

/** A convex polyhedron given by its faces, turned about the upright axis. */
final class ConvexSolid implements Surface {

  /** Decides which part of a face was hit. */
  interface FacePainter {
    /**
     * The part at a place of a face.
     *
     * @param face index of the face
     * @param s across the face
     * @param t up the face
     */
    Part part(int face, double s, double t);
  }

  private final List<double[]> faces; // nx, ny, nz, distance of the plane from the origin
  private final double base;
  private final FacePainter painter;

  private ConvexSolid(List<double[]> faces, double base, FacePainter painter) {
    this.faces = faces;
    this.base = base;
    this.painter = painter;
  }

  /**
   * @param yaw turn about the upright axis in radians
   * @param planes each nx, ny, nz, distance; the normals need not have unit length
   */
  static ConvexSolid of(double yaw, double base, FacePainter painter, double[]... planes) {
    double cos = StrictMath.cos(yaw);
    double sin = StrictMath.sin(yaw);
    List<double[]> faces = new ArrayList<>();
    for (double[] p : planes) {
      double norm = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
      double x = (cos * p[0] - sin * p[2]) / norm;
      double z = (sin * p[0] + cos * p[2]) / norm;
      faces.add(new double[] {x, p[1] / norm, z, p[3] / norm});
    }
    return new ConvexSolid(faces, base, painter);
  }

  static ConvexSolid box(double yaw, double halfWidth, double halfHeight, double halfDepth) {
    return of(
        yaw,
        -halfHeight,
        (face, s, t) -> Part.PRIMARY,
        new double[] {1, 0, 0, halfWidth},
        new double[] {-1, 0, 0, halfWidth},
        new double[] {0, 1, 0, halfHeight},
        new double[] {0, -1, 0, halfHeight},
        new double[] {0, 0, 1, halfDepth},
        new double[] {0, 0, -1, halfDepth});
  }

  /** A square pyramid, apex up. */
  static ConvexSolid pyramid(double yaw, double halfWidth, double halfHeight) {
    double rise = halfWidth / (2 * halfHeight);
    double distance = rise * halfHeight;
    return of(
        yaw,
        -halfHeight,
        (face, s, t) -> Part.PRIMARY,
        new double[] {1, rise, 0, distance},
        new double[] {-1, rise, 0, distance},
        new double[] {0, rise, 1, distance},
        new double[] {0, rise, -1, distance},
        new double[] {0, -1, 0, halfHeight});
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double nearest = Double.POSITIVE_INFINITY;
    double farthest = Double.NEGATIVE_INFINITY;
    int entered = -1;
    for (int i = 0; i < faces.size(); i++) {
      double[] face = faces.get(i);
      double slope = face[1] * tilt + face[2];
      double room = face[3] - face[0] * u - face[1] * v;
      if (slope > 1e-12) {
        double z = room / slope;
        if (z < nearest) {
          nearest = z;
          entered = i;
        }
      } else if (slope < -1e-12) {
        farthest = Math.max(farthest, room / slope);
      } else if (room < 0) {
        return false;
      }
    }
    if (entered < 0 || farthest > nearest) {
      return false;
    }
    double[] face = faces.get(entered);
    hit.set(nearest, face[0], face[1], face[2]);
    double y = v + tilt * nearest;
    double s;
    double t;
    double level = Math.sqrt(face[0] * face[0] + face[2] * face[2]);
    if (level < 1e-9) {
      s = u;
      t = nearest;
    } else {
      // s runs level along the face, t up its slope
      s = (face[2] * u - face[0] * nearest) / level;
      t = level * y - face[1] * (face[0] * u + face[2] * nearest) / level;
    }
    hit.texture(s, t, painter.part(entered, s, t));
    return true;
  }

  @Override
  public double base() {
    return base;
  }
}
