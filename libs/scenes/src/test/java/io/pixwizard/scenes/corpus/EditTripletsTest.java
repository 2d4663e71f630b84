package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditTripletsTest {

  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final TripletRequest REQUEST = new TripletRequest(1, Split.TRAIN, 20, 12);

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  private void picture(String name, int rgb) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, CODEC.encodePng(Picture.filled(20, 12, rgb)));
  }

  /** A box of 4..9 x 3..8 as a mask. */
  private void mask(String name, int type, int inside, int outside) throws IOException {
    BufferedImage image = new BufferedImage(20, 12, type);
    for (int i = 0; i < 240; i++) {
      int x = i % 20;
      int y = i / 20;
      image.setRGB(x, y, x >= 4 && x < 9 && y >= 3 && y < 8 ? inside : outside);
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  private TripletSource source(String json, PixWizardManifest.Keys keys) throws IOException {
    Path list = folder.resolve("edit.json");
    Files.writeString(list, json);
    return CorpusReader.source(
        "edits", new PixWizardManifest(folder, "edit", keys, report).read(list), CODEC, report);
  }

  @Test
  void magicBrushSessionsWithTransparentMasks() throws IOException {
    picture("images/327/327-input.png", 0x111111);
    picture("images/327/327-output1.png", 0x222222);
    picture("images/327/327-output2.png", 0x333333);
    mask("images/327/327-mask1.png", BufferedImage.TYPE_INT_ARGB, 0x00FFFFFF, 0xFF40FF40);
    TripletSource source =
        source(
            """
            {"327": [
              {"input": "327-input.png", "mask": "327-mask1.png", "output": "327-output1.png",
               "instruction": "let the cat wear a hat"},
              {"input": "327-output1.png", "mask": "327-mask2.png", "output": "327-output2.png",
               "instruction": "add a dog"}]}
            """,
            PixWizardManifest.Keys.MAGIC_BRUSH);
    Triplet triplet = source.at(0, REQUEST).orElseThrow();
    assertThat(triplet.instruction()).isEqualTo("let the cat wear a hat");
    assertThat(triplet.input().rgb(0, 0)).isEqualTo(0x111111);
    assertThat(triplet.target().rgb(0, 0)).isEqualTo(0x222222);
    assertThat(((Truth.Edited) triplet.truth()).region().box()).contains(new Box(4, 3, 9, 8));
    assertThat(source.at(1, REQUEST)).as("its mask is missing").isEmpty();
    assertThat(report.reasons()).containsOnlyKeys("file is missing");
  }

  @Test
  void ultraEditWithBrightMasks() throws IOException {
    picture("s.png", 0x111111);
    picture("t.png", 0x222222);
    mask("m.png", BufferedImage.TYPE_INT_RGB, 0xFFFFFF, 0);
    TripletSource source =
        source(
            """
            [{"source_image": "s.png", "edited_image": "t.png", "edit_prompt": "swap",
              "mask_image": "m.png"},
             {"source_image": "s.png", "edited_image": "t.png", "edit_prompt": "swap"}]
            """,
            PixWizardManifest.Keys.ULTRA_EDIT);
    Truth.Edited edited = (Truth.Edited) source.at(0, REQUEST).orElseThrow().truth();
    assertThat(edited.region().box()).contains(new Box(4, 3, 9, 8));
    assertThat(source.at(1, REQUEST).orElseThrow().truth()).isEqualTo(new Truth.TargetOnly());
  }
}
