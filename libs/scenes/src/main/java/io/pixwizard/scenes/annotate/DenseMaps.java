package io.pixwizard.scenes.annotate;

import io.pixwizard.contracts.encoding.DepthEncoding;
import io.pixwizard.contracts.encoding.NormalEncoding;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.Grey;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.world.SemanticClasses;

/** Depth, normals and classes as pictures. */
public final class DenseMaps {

  private DenseMaps() {}

  /** Grey by {@link DepthEncoding}. */
  public static Picture depth(DepthMap depth) {
    Grey grey = Grey.zeros(depth.width(), depth.height());
    float[] metres = depth.toArray();
    for (int i = 0; i < metres.length; i++) {
      grey.values()[i] = (float) DepthEncoding.brightness(metres[i]);
    }
    return grey.toPicture();
  }

  /** Colours by {@link NormalEncoding}. */
  public static Picture normals(NormalMap normals) {
    float[] vectors = normals.toArray();
    byte[] bytes = new byte[vectors.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) NormalEncoding.sample(vectors[i]);
    }
    return Picture.of(normals.width(), normals.height(), bytes);
  }

  /** The palette of {@link SemanticClasses#rgb}. */
  public static Picture semantic(LabelMap labels) {
    byte[] bytes = new byte[labels.width() * labels.height() * 3];
    for (int i = 0; i < bytes.length; i += 3) {
      int rgb = SemanticClasses.rgb(labels.at(i / 3));
      bytes[i] = (byte) (rgb >> 16);
      bytes[i + 1] = (byte) (rgb >> 8);
      bytes[i + 2] = (byte) rgb;
    }
    return Picture.of(labels.width(), labels.height(), bytes);
  }
}
