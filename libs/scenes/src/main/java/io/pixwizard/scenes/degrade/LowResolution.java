package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.Resize;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * Averaged over areas to a half, a third or a quarter in linear light, rounded to bytes, enlarged
 * again.
 */
final class LowResolution implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    Picture picture = scene.picture();
    double factor = 2 + 2 * strength;
    int width = Math.max(8, (int) Math.round(picture.width() / factor));
    int height = Math.max(8, (int) Math.round(picture.height() / factor));
    Picture small = Resize.area(ColorBuffer.linearOf(picture), width, height).linearToPicture();
    return Resize.cubic(ColorBuffer.of(small), picture.width(), picture.height()).toPicture();
  }
}
