package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.scenes.annotate.Palette;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.style.Style;
import io.pixwizard.scenes.world.NamedColor;
import java.util.List;
import java.util.Optional;

/** What an answer is measured against, beyond the target picture. */
public sealed interface Truth {

  /** A colour and a shape, as a judge would look for them. */
  record Thing(NamedColor color, ShapeClass shape) {}

  /**
   * A person's key points.
   *
   * @param keypoints 17 times x, y, v in COCO's order; x and y in pixel edges, v 2 visible, 1
   *     hidden by another person, 0 never
   * @param box around the visible pixels
   */
  record PersonPose(List<Double> keypoints, Box box) {
    public PersonPose {
      keypoints = List.copyOf(keypoints);
    }
  }

  /**
   * Behind a restored picture.
   *
   * @param strength of the damage, 0..1
   */
  record Restored(double strength) implements Truth {}

  /**
   * What a phrase refers to; no masks if nothing.
   *
   * @param color of overlay or frame; empty for a binary mask
   * @param boxes around the masks, in their order
   */
  record Regions(Optional<HighlightColor> color, List<Mask> masks, List<Box> boxes)
      implements Truth {
    public Regions {
      masks = List.copyOf(masks);
      boxes = List.copyOf(boxes);
    }
  }

  /** Metres; NaN where nothing was measured, which drawn scenes do not have. */
  record Depth(DepthMap depth) implements Truth {}

  /** Unit vectors; all 0 where nothing was measured, which drawn scenes do not have. */
  record Normals(NormalMap normals) implements Truth {}

  /** Class of every pixel, see {@code SemanticClasses}. */
  record Classes(LabelMap labels) implements Truth {}

  /** Class of every pixel in a data set's own palette; 0 where it has none. */
  record PaletteClasses(LabelMap labels, Palette palette) implements Truth {}

  /** Everybody's key points. */
  record Poses(List<PersonPose> people) implements Truth {
    public Poses {
      people = List.copyOf(people);
    }
  }

  /** The target picture is all there is: edges, sketch, line art. */
  record Lines() implements Truth {}

  /** Nothing is known beyond the target picture, as with most data from outside. */
  record TargetOnly() implements Truth {}

  /**
   * What a generated picture must show, repeated as often as it must be there.
   *
   * @param things drawn shapes
   * @param cutOuts nouns of cut-outs
   */
  record Contents(List<Thing> things, List<String> cutOuts) implements Truth {
    public Contents {
      things = List.copyOf(things);
      cutOuts = List.copyOf(cutOuts);
    }

    /** Contents without cut-outs. */
    public Contents(List<Thing> things) {
      this(things, List.of());
    }
  }

  /**
   * A local edit.
   *
   * @param region where the old and the new object are visible
   * @param before what was there; empty for additions, for cut-outs and where it is not known
   * @param after what is there now; empty for removals, for cut-outs and where it is not known
   */
  record Edited(Mask region, Optional<Thing> before, Optional<Thing> after) implements Truth {}

  /**
   * A new background.
   *
   * @param kept the objects, which stay as they were
   */
  record NewBackground(Mask kept) implements Truth {}

  /** A look of the whole picture. */
  record Styled(Style style) implements Truth {}

  /**
   * A filled region.
   *
   * @param hole the pixels that were missing in the input
   */
  record Filled(Mask hole) implements Truth {}
}
