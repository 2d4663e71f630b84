package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskInstance;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalFrame;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.tinyexr.EXRHeader;
import org.lwjgl.util.tinyexr.EXRImage;
import org.lwjgl.util.tinyexr.EXRVersion;
import org.lwjgl.util.tinyexr.TinyEXR;

class RasterFilesTest {
  private static final Size SIZE = new Size(3, 2);
  private static final DepthMap DEPTH =
      new DepthMap(
          FloatRaster.of(SIZE, 1, new float[] {0.5f, 1.25f, Float.NaN, 10, 60, 79.9f}),
          DepthProfile.VIRTUAL_KITTI,
          1);

  @Test
  void depthPngHasSixteenBits() throws IOException {
    ExportedFile kitti = DepthFiles.png16("a", DEPTH, DepthScale.KITTI);
    ExportedFile millimetre = DepthFiles.png16("a", DEPTH, DepthScale.MILLIMETRE);

    assertThat(grey(kitti)).containsExactly(128, 320, 0, 2560, 15360, 20454);
    assertThat(grey(millimetre)).containsExactly(500, 1250, 0, 10000, 60000, 0);
    assertThat(kitti.meta())
        .containsEntry("kind", "metric")
        .containsEntry("scale", 256.0)
        .containsEntry("near_is", "dark")
        .containsEntry("invalid", "0")
        .containsEntry("dropped", 0);
    assertThat(millimetre.meta()).containsEntry("dropped", 1);
    assertThat(kitti.format()).isEqualTo("depth-png16-kitti");
  }

  @Test
  void relativeDepthHasItsOwnScale() throws IOException {
    DepthMap relative =
        new DepthMap(
            FloatRaster.of(SIZE, 1, new float[] {0, 0.5f, 1, Float.NaN, 0.25f, 0.75f}),
            DepthProfile.RELATIVE_NEAR_WHITE,
            1);

    ExportedFile file = DepthFiles.png16("a", relative, DepthScale.RELATIVE);

    assertThat(grey(file)[0]).isEqualTo(1);
    assertThat(grey(file)[2]).isEqualTo(65535);
    assertThat(grey(file)[3]).isZero();
    assertThat(file.meta()).containsEntry("kind", "relative").containsEntry("near_is", "bright");
    assertThatThrownBy(() -> DepthFiles.png16("a", relative, DepthScale.KITTI))
        .hasMessage("scale KITTI does not fit profile relative-near-white");
  }

  @Test
  void pfmRunsFromTheBottomUp() {
    byte[] content = DepthFiles.pfm("a", DEPTH).content();

    String header = "Pf\n3 2\n-1.0\n";
    assertThat(new String(content, 0, header.length(), ISO_8859_1)).isEqualTo(header);
    ByteBuffer data =
        ByteBuffer.wrap(content, header.length(), 24).slice().order(ByteOrder.LITTLE_ENDIAN);
    assertThat(data.getFloat(0)).isEqualTo(10);
    assertThat(data.getFloat(12)).isEqualTo(0.5f);
    assertThat(data.getFloat(20)).isInfinite();
  }

  @Test
  void npyHasShapeTypeAndAlignedData() {
    byte[] content = DepthFiles.npy("a", DEPTH).content();

    ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.get(0)).isEqualTo((byte) 0x93);
    int data = 10 + file.getShort(8);
    assertThat(data % 64).isZero();
    assertThat(new String(content, 10, data - 10, ISO_8859_1))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
        .endsWith("\n");
    assertThat(file.getFloat(data + 4)).isEqualTo(1.25f);
    assertThat(file.getFloat(data + 8)).isNaN();
    assertThat(content).hasSize(data + 24);

    assertThat(new String(Numpy.npy(LabelMap.of(SIZE, new int[6])), ISO_8859_1))
        .contains("'<u2'", "(2, 3)");
  }

  @Test
  void npzHoldsBothArraysAndIsReproducible() throws IOException {
    ExportedFile file = DepthFiles.npz("a", DEPTH);

    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.content()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("depth.npy");
      assertThat(zip.readAllBytes()).isEqualTo(DepthFiles.npy("a", DEPTH).content());
      assertThat(zip.getNextEntry().getName()).isEqualTo("valid.npy");
    }
    assertThat(DepthFiles.npz("a", DEPTH).sha256()).isEqualTo(file.sha256());
  }

  @Test
  void exrKeepsEveryFloat() {
    ExportedFile file = DepthFiles.exr("a", DEPTH);

    assertThat(file.name()).isEqualTo("a.depth.exr");
    assertThat(file.meta()).containsEntry("invalid", "nan");
    assertThat(readExr(file.content())).containsExactly(DEPTH.depth().toArray());
  }

  /** The only channel, which must be called Z. */
  private static float[] readExr(byte[] content) {
    ByteBuffer file = MemoryUtil.memAlloc(content.length);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      file.put(content).flip();
      PointerBuffer error = stack.callocPointer(1);
      EXRVersion version = EXRVersion.malloc(stack);
      EXRHeader header = EXRHeader.malloc(stack);
      EXRImage image = EXRImage.malloc(stack);
      TinyEXR.InitEXRHeader(header);
      TinyEXR.InitEXRImage(image);
      assertThat(TinyEXR.ParseEXRVersionFromMemory(version, file)).isZero();
      assertThat(TinyEXR.ParseEXRHeaderFromMemory(header, version, file, error)).isZero();
      assertThat(header.num_channels()).isEqualTo(1);
      assertThat(header.channels().get(0).nameString()).isEqualTo("Z");
      assertThat(header.pixel_types().get(0)).isEqualTo(TinyEXR.TINYEXR_PIXELTYPE_FLOAT);
      assertThat(TinyEXR.LoadEXRImageFromMemory(image, header, file, error)).isZero();
      float[] values = new float[image.width() * image.height()];
      MemoryUtil.memFloatBuffer(image.images().get(0), values.length).get(values);
      TinyEXR.FreeEXRImage(image);
      TinyEXR.FreeEXRHeader(header);
      return values;
    } finally {
      MemoryUtil.memFree(file);
    }
  }

  @Test
  void normalsAsNumbersAndAsColours() throws IOException {
    NormalMap map =
        new NormalMap(
            FloatRaster.of(
                new Size(2, 1), 3, new float[] {0, 0, 1, Float.NaN, Float.NaN, Float.NaN}),
            NormalFrame.OPENGL,
            1);

    assertThat(new String(NormalFiles.npy("a", map).content(), ISO_8859_1)).contains("(1, 2, 3)");
    assertThat(NormalFiles.npy("a", map).meta()).containsEntry("frame", "opengl");
    BufferedImage image = image(NormalFiles.png("a", map));
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x8080FF);
    assertThat(image.getRGB(1, 0) & 0xFFFFFF).isZero();
  }

  @Test
  void labelPngKeepsLabelsAndShowsColours() throws IOException {
    Palette ade = Palette.ade20k();
    SemanticMap map =
        new SemanticMap(LabelMap.of(SIZE, new int[] {0, 1, 2, 150, 3, 3}), ade, 0.25, 1);

    List<ExportedFile> files = LabelFiles.semantic("a", map);

    BufferedImage image = image(files.get(0));
    assertThat(image.getRaster().getSample(0, 1, 0)).isEqualTo(150);
    assertThat(image.getRGB(0, 1) & 0xFFFFFF)
        .isEqualTo(ade.entry(150).orElseThrow().color().bits());
    JsonNode legend = json(files.get(1));
    assertThat(legend.get("classes")).hasSize(151);
    assertThat(legend.get("classes").get(3).get("name").asText()).isEqualTo("sky");
    assertThat(legend.get("classes").get(3).get("pixels").asInt()).isEqualTo(2);
    assertThat(files.get(0).meta()).containsEntry("ambiguous_share", 0.25);
  }

  @Test
  void panopticPngAndJsonDescribeTheSameSegments() throws IOException {
    Size size = new Size(60, 20);
    SemanticMap map =
        new SemanticMap(
            // a stripe of sky, 30 separate dots of wall, the rest nothing
            LabelMap.of(size, panopticLabels(size)), Palette.ade20k(), 0, 0);

    List<ExportedFile> files = PanopticFiles.coco("a", 7, "a.jpg", map, 1);

    BufferedImage image = image(files.get(0));
    JsonNode root = json(files.get(1));
    JsonNode annotation = root.get("annotations").get(0);
    assertThat(annotation.get("file_name").asText()).isEqualTo(files.get(0).name());
    assertThat(annotation.get("image_id").asInt()).isEqualTo(7);
    assertThat(annotation.get("segments_info")).hasSize(31);
    int[] labels = new int[60 * 20];
    int[] areas = new int[32];
    for (int i = 0; i < labels.length; i++) {
      int rgb = image.getRGB(i % 60, i / 60);
      int id = (rgb >> 16 & 0xFF) + 256 * (rgb >> 8 & 0xFF) + 65536 * (rgb & 0xFF);
      areas[id]++;
      labels[i] =
          id == 0 ? 0 : annotation.get("segments_info").get(id - 1).get("category_id").asInt();
    }
    assertThat(LabelMap.of(size, labels)).isEqualTo(map.labels());
    for (JsonNode segment : annotation.get("segments_info")) {
      assertThat(segment.get("area").asInt()).isEqualTo(areas[segment.get("id").asInt()]);
    }
    JsonNode sky = annotation.get("segments_info").get(30);
    assertThat(sky.get("category_id").asInt()).isEqualTo(3);
    assertThat(sky.get("bbox").toString()).isEqualTo("[0,0,60,2]");
    assertThat(root.get("categories")).hasSize(150);
    assertThat(PanopticFiles.coco("a", 7, "a.jpg", map, 50).get(0).meta())
        .containsEntry("segments", 1);
  }

  private static int[] panopticLabels(Size size) {
    int[] labels = new int[(int) size.area()];
    for (int i = 0; i < labels.length; i++) {
      int row = i / size.width();
      boolean dot = row == 10 && i % 2 == 0;
      labels[i] = row < 2 ? 3 : dot ? 1 : 0;
    }
    return labels;
  }

  @Test
  void largeLabelsTakeSixteenBits() throws IOException {
    Palette large =
        new Palette(
            "large",
            List.of(
                new PaletteEntry(40000, new Rgb(1, 2, 3), "far"),
                new PaletteEntry(7, new Rgb(9, 9, 9), "near")));
    SemanticMap map =
        new SemanticMap(LabelMap.of(SIZE, new int[] {40000, 7, 7, 7, 7, 7}), large, 0, 0);

    assertThat(grey(LabelFiles.semantic("a", map).get(0))).containsExactly(40000, 7, 7, 7, 7, 7);
  }

  @Test
  void masksAsPictures() throws IOException {
    MaskSet masks =
        new MaskSet(
            SIZE,
            List.of(
                new MaskInstance(1, Mask.where(SIZE, i -> i == 0), 1),
                new MaskInstance(2, Mask.where(SIZE, i -> i > 3), 1)),
            1);

    assertThat(grey(LabelFiles.instances("a", masks))).containsExactly(1, 0, 0, 0, 2, 2);
    assertThat(grey(LabelFiles.mask("a", masks))).containsExactly(255, 0, 0, 0, 255, 255);
  }

  @Test
  void picturesKeepTheirSamplesAndChange() throws IOException {
    Picture input = Drawing.photo(new Size(20, 10), 3);
    Picture rgba = Picture.of(1, 1, 4, new byte[] {10, 20, 30, 40});

    ExportedFile file = PictureFiles.png("a", PictureResult.of(input, input));

    BufferedImage image = image(file);
    for (int i = 0; i < 200; i++) {
      assertThat(image.getRGB(i % 20, i / 20) & 0xFFFFFF)
          .isEqualTo(Rgb.at(input, i % 20, i / 20).bits());
    }
    assertThat(file.meta()).containsKey("ssim").doesNotContainKey("psnr");
    assertThat(image(PictureFiles.png("a", PictureResult.of(rgba))).getRGB(0, 0))
        .isEqualTo(0x280A141E);
    Picture greyAlpha = Picture.of(1, 1, 2, new byte[] {10, 40});
    assertThat(image(PictureFiles.png("a", PictureResult.of(greyAlpha))).getRGB(0, 0))
        .isEqualTo(0x280A0A0A);
    EdgeMap edges =
        new EdgeMap(Picture.of(3, 2, 1, new byte[] {0, 9, 0, 0, 0, 0}), Mask.empty(SIZE), true, 1);
    assertThat(grey(PictureFiles.png("a", edges))[1]).isEqualTo(9);
  }

  @Test
  void overlayDrawsMasksAndFrames() throws IOException {
    Size size = new Size(30, 20);
    Picture black = Drawing.of(size, i -> new Rgb(0, 0, 0));
    Category cat = new Category(1, "cat");
    AnnotatedPicture annotated =
        new AnnotatedPicture(
            1,
            "a",
            size,
            List.of(cat),
            List.of(),
            List.of(
                Annotation.of(1, cat, Mask.of(size, new Box(0, 0, 5, 5)), 1),
                Annotation.of(2, cat, new Box(10, 5, 15, 10), 1)));

    BufferedImage image = image(PictureFiles.overlay("a", black, annotated));

    Rgb first = CategoryColors.of(1);
    assertThat(image.getRGB(2, 2) >> 16 & 0xFF).isCloseTo(first.red() / 2, within(1));
    assertThat(image.getRGB(10, 5) & 0xFFFFFF).isEqualTo(CategoryColors.of(2).bits());
    assertThat(image.getRGB(24, 14) & 0xFFFFFF).isEqualTo(CategoryColors.of(2).bits());
    assertThat(image.getRGB(17, 10) & 0xFFFFFF).isZero();
    assertThatThrownBy(() -> PictureFiles.overlay("a", Picture.of(1, 1, 1, new byte[1]), annotated))
        .hasMessage("picture is 1x1, annotations are for 30x20");
  }

  @Test
  void manifestListsEveryFileWithItsHash() throws IOException {
    ExportedFile depth = DepthFiles.pfm("a", DEPTH);

    Manifest manifest =
        new Manifest(SIZE, List.of()).with("depth", List.of(depth, DepthFiles.npy("a", DEPTH)));

    JsonNode outputs = json(manifest.toFile()).get("outputs");
    assertThat(outputs).hasSize(2);
    JsonNode first = outputs.get(0);
    assertThat(first.get("kind").asText()).isEqualTo("depth");
    assertThat(first.get("url").asText()).isEqualTo("a.pfm");
    assertThat(first.get("sha256").asText()).isEqualTo(depth.sha256()).hasSize(64);
    assertThat(first.get("size").asInt()).isEqualTo(depth.length());
    assertThat(first.get("width").asInt()).isEqualTo(3);
    assertThat(first.get("meta").get("unit").asText()).isEqualTo("metre");
    assertThat(manifest.toFile().sha256()).isEqualTo(manifest.toFile().sha256());
    assertThatThrownBy(() -> manifest.with("depth", List.of(depth)))
        .hasMessage("two files are called a.pfm");
  }

  @Test
  void hashIsSha256() {
    assertThat(ExportedFile.text("a", "f", "text/plain", Map.of(), "abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static int[] grey(ExportedFile file) throws IOException {
    BufferedImage image = image(file);
    return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
  }

  private static BufferedImage image(ExportedFile file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file.content()));
  }

  private static JsonNode json(ExportedFile file) throws IOException {
    return new ObjectMapper().readTree(file.content());
  }
}
