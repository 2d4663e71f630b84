package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.Resize;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/** Sent once too often: shrunk, noisy, compressed in blocks, and enlarged again. */
final class DetailLoss implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    Picture picture = scene.picture();
    double factor = 2 + 1.8 * strength;
    int width = Math.max(8, (int) Math.round(picture.width() / factor));
    int height = Math.max(8, (int) Math.round(picture.height() / factor));
    ColorBuffer small = Resize.area(ColorBuffer.of(picture), width, height);
    double noise = 0.01 + 0.02 * strength;
    float[] values = small.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (noise * seeds.gaussian());
    }
    BlockCompression.apply(small, 0.02 + 0.045 * strength);
    return Resize.cubic(small, picture.width(), picture.height()).toPicture();
  }
}
