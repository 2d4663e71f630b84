package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * A class per pixel.
 *
 * @param labels labels of the palette
 * @param palette the classes
 * @param ambiguousShare share of the pixels whose colour could belong to another class, 0 to 1
 * @param meanDistance mean L2 distance between drawn and palette colour, 0 to 442
 */
public record SemanticMap(
    LabelMap labels, Palette palette, double ambiguousShare, double meanDistance)
    implements Decoded {
  /**
   * A connected part of one class.
   *
   * @param label its class
   * @param rle its pixels; run lengths, because a noisy picture has thousands of segments
   */
  public record Segment(int label, Rle rle) {
    /** Encodes the pixels. */
    public Segment(int label, Mask mask) {
      this(label, Rle.encode(mask));
    }

    /** Its pixels; decoded at every call. */
    public Mask mask() {
      return rle.decode();
    }
  }

  @Override
  public Size size() {
    return labels.size();
  }

  /** 1 less the ambiguous share. */
  @Override
  public double confidence() {
    return 1 - ambiguousShare;
  }

  /** Whether every pixel is background. */
  @Override
  public boolean isEmpty() {
    int[] histogram = labels.histogram();
    int none = palette.background().orElse(-1);
    return none >= 0 && none < histogram.length && histogram[none] == size().area();
  }

  @Override
  public SemanticMap restoredTo(Size original) {
    return new SemanticMap(
        new Rescaling(size(), original).labels(labels), palette, ambiguousShare, meanDistance);
  }

  /** The pixels of one class. */
  public Mask mask(int label) {
    return Mask.where(size(), i -> labels.label(i) == label);
  }

  /**
   * Panoptic-style segments: the 8-connected parts of every class but the background, by class and
   * then by row.
   *
   * @param minArea smaller parts are left out
   */
  public List<Segment> segments(int minArea) {
    List<Segment> segments = new ArrayList<>();
    int[] histogram = labels.histogram();
    int none = palette.background().orElse(-1);
    for (int label = 0; label < histogram.length; label++) {
      if (label == none || histogram[label] < Math.max(minArea, 1)) {
        continue;
      }
      Components parts = Components.of(mask(label), Connectivity.EIGHT);
      for (Component part : parts.all()) {
        if (part.area() >= minArea) {
          segments.add(new Segment(label, parts.mask(part)));
        }
      }
    }
    return segments;
  }
}
