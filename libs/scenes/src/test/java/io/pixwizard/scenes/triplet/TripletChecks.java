package io.pixwizard.scenes.triplet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.annotate.PoseDrawing;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.world.Joint;
import io.pixwizard.scenes.world.SemanticClasses;
import java.util.List;

/** Holds targets against the truth, pixel by pixel, without the code that drew them. */
final class TripletChecks {

  private static final int ONE_SAMPLE = 64;

  private TripletChecks() {}

  static void check(Task task, Triplet triplet) {
    Picture input = triplet.input();
    Picture target = triplet.target();
    Truth truth = triplet.truth();
    if (truth instanceof Truth.Regions regions) {
      regions(task, input, target, regions);
    } else if (truth instanceof Truth.Restored restored) {
      assertThat(restored.strength()).isBetween(0.0, 1.0);
      assertThat(changed(input, target)).as(triplet.instruction()).isGreaterThan(0.005);
    } else if (truth instanceof Truth.Filled filled) {
      filled(input, target, filled.hole());
    } else if (truth instanceof Truth.Depth depth) {
      each(
          target,
          (x, y) -> {
            double metres = RenderedScene.FARTHEST - 9 * target.sample(x, y, 1) / 255.0;
            return Math.abs(metres - depth.depth().at(x, y)) < 0.02;
          });
    } else if (truth instanceof Truth.Normals normals) {
      each(
          target,
          (x, y) -> {
            double dot = 0;
            for (int c = 0; c < 3; c++) {
              dot += (target.sample(x, y, c) / 127.5 - 1) * normals.normals().at(x, y, c);
            }
            return dot > 0.98;
          });
    } else if (truth instanceof Truth.Classes classes) {
      each(target, (x, y) -> target.rgb(x, y) == SemanticClasses.rgb(classes.labels().at(x, y)));
    } else if (truth instanceof Truth.Poses poses) {
      poses(target, poses);
    } else if (truth instanceof Truth.Edited edited) {
      edited(triplet, edited);
    } else if (truth instanceof Truth.NewBackground background) {
      assertThat(changed(input, target, background.kept().not())).isGreaterThan(0.5);
      // through the hole of a small key one of four samples can see the background
      assertThat(changed(input, target, eroded(background.kept()), ONE_SAMPLE)).isLessThan(0.02);
    } else if (truth instanceof Truth.Styled styled) {
      assertThat(triplet.instruction()).contains(styled.style().phrase());
      assertThat(changed(input, target)).isGreaterThan(0.01);
    } else if (truth instanceof Truth.Lines) {
      lines(task.output(), target);
    } else if (truth instanceof Truth.Contents) {
      if (task.input() == PictureKind.BLANK_CANVAS) {
        each(input, (x, y) -> input.rgb(x, y) == input.rgb(0, 0));
        assertThat(input.rgb(0, 0)).isIn(0x000000, 0xFFFFFF);
      }
    }
  }

  private static void regions(Task task, Picture input, Picture target, Truth.Regions regions) {
    Mask all = regions.masks().stream().reduce(Mask.empty(input.width(), input.height()), Mask::or);
    assertThat(regions.boxes()).hasSameSizeAs(regions.masks());
    for (int i = 0; i < regions.masks().size(); i++) {
      assertThat(regions.masks().get(i).area()).isPositive();
      assertThat(regions.masks().get(i).box()).contains(regions.boxes().get(i));
    }
    int rgb = regions.color().map(c -> c.rgb()).orElse(0xFFFFFF);
    each(
        target,
        (x, y) -> {
          return switch (task.output()) {
            case MASK -> target.rgb(x, y) == (all.contains(x, y) ? 0xFFFFFF : 0);
            case OVERLAY -> tinted(input, target, all.contains(x, y), rgb, x, y);
            default ->
                target.rgb(x, y) == (onFrame(input, regions.boxes(), x, y) ? rgb : input.rgb(x, y));
          };
        });
  }

  private static boolean tinted(
      Picture input, Picture target, boolean inside, int rgb, int x, int y) {
    boolean right = true;
    for (int c = 0; c < 3; c++) {
      double tint = rgb >> (16 - 8 * c) & 0xFF;
      double clean = input.sample(x, y, c);
      double expected = inside ? (clean + tint) / 2 : clean;
      right &= Math.abs(target.sample(x, y, c) - expected) <= (inside ? 1 : 0);
    }
    return right;
  }

  private static boolean onFrame(Picture picture, List<Box> boxes, int x, int y) {
    int t = Marks.thickness(picture.width(), picture.height());
    for (Box b : boxes) {
      int left = Math.max(0, b.left() - t);
      int top = Math.max(0, b.top() - t);
      int right = Math.min(picture.width(), b.right() + t);
      int bottom = Math.min(picture.height(), b.bottom() + t);
      boolean within = x >= left && x < right && y >= top && y < bottom;
      int rim = Math.min(Math.min(x - left, right - 1 - x), Math.min(y - top, bottom - 1 - y));
      if (within && rim < t) {
        return true;
      }
    }
    return false;
  }

  private static void filled(Picture input, Picture target, Mask hole) {
    int blank = input.rgb(first(hole) % input.width(), first(hole) / input.width());
    assertThat(blank).isIn(0x000000, 0xFFFFFF);
    each(input, (x, y) -> input.rgb(x, y) == (hole.contains(x, y) ? blank : target.rgb(x, y)));
    assertThat((double) hole.area() / (input.width() * input.height())).isBetween(0.05, 0.66);
  }

  private static int first(Mask mask) {
    int i = 0;
    while (!mask.contains(i)) {
      i++;
    }
    return i;
  }

  private static void poses(Picture target, Truth.Poses poses) {
    assertThat(poses.people()).isNotEmpty();
    for (Truth.PersonPose person : poses.people()) {
      assertThat(person.keypoints()).hasSize(51);
      for (int i = 0; i < 17; i++) {
        double x = person.keypoints().get(3 * i);
        double y = person.keypoints().get(3 * i + 1);
        assertThat(x).isBetween(0.0, (double) target.width());
        assertThat(y).isBetween(0.0, (double) target.height());
        assertThat(person.keypoints().get(3 * i + 2)).isIn(1.0, 2.0);
      }
    }
    // the last joint of the last figure is drawn over everything
    List<Double> last = poses.people().get(poses.people().size() - 1).keypoints();
    int x = (int) (double) last.get(48);
    int y = (int) (double) last.get(49);
    int expected = PoseDrawing.rgb(Joint.RIGHT_ANKLE);
    for (int c = 0; c < 3; c++) {
      assertThat(target.sample(x, y, c)).isBetween((expected >> (16 - 8 * c) & 0xFF) - 40, 255);
    }
  }

  private static void edited(Triplet triplet, Truth.Edited edited) {
    Picture input = triplet.input();
    Picture target = triplet.target();
    assertThat(edited.before().isPresent() || edited.after().isPresent()).isTrue();
    assertThat(changed(input, target, edited.region()))
        .as(triplet.instruction())
        .isGreaterThan(0.3);
    // beyond the object only its shadow and its rim may differ
    assertThat(changed(input, target, edited.region().not()))
        .as(triplet.instruction())
        .isLessThan(triplet.taskId().equals("edit-recolor") ? 0.06 : 0.45);
  }

  private static void lines(PictureKind kind, Picture target) {
    int dark = 0;
    int light = 0;
    each(target, (x, y) -> target.sample(x, y, 0) == target.sample(x, y, 2));
    for (int y = 0; y < target.height(); y++) {
      for (int x = 0; x < target.width(); x++) {
        dark += target.sample(x, y, 0) < 64 ? 1 : 0;
        light += target.sample(x, y, 0) > 192 ? 1 : 0;
      }
    }
    int area = target.width() * target.height();
    boolean onWhite = kind == PictureKind.SKETCH || kind == PictureKind.LINE_ART;
    assertThat(onWhite ? light : dark).as("paper of " + kind).isGreaterThan(area / 2);
    if (kind == PictureKind.CANNY || kind == PictureKind.LINE_ART) {
      assertThat(dark + light).isEqualTo(area);
    }
  }

  private static double changed(Picture a, Picture b) {
    return changed(a, b, Mask.where(a.width(), a.height(), p -> true));
  }

  private static double changed(Picture a, Picture b, Mask where) {
    return changed(a, b, where, 2);
  }

  /** Share of the mask's pixels that differ by more than some levels in some channel. */
  private static double changed(Picture a, Picture b, Mask where, int levels) {
    int count = 0;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        if (where.contains(x, y)) {
          int most = 0;
          for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(a.sample(x, y, c) - b.sample(x, y, c)));
          }
          count += most > levels ? 1 : 0;
        }
      }
    }
    return where.isEmpty() ? 0 : (double) count / where.area();
  }

  private static Mask eroded(Mask mask) {
    return Mask.where(
        mask.width(),
        mask.height(),
        p -> {
          int x = p % mask.width();
          int y = p / mask.width();
          if (x == 0 || y == 0 || x == mask.width() - 1 || y == mask.height() - 1) {
            return false;
          }
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              if (!mask.contains(x + dx, y + dy)) {
                return false;
              }
            }
          }
          return true;
        });
  }

  private interface PixelCheck {
    boolean holds(int x, int y);
  }

  private static void each(Picture picture, PixelCheck check) {
    int wrong = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        wrong += check.holds(x, y) ? 0 : 1;
      }
    }
    assertThat(wrong).as("wrong pixels").isZero();
  }
}
