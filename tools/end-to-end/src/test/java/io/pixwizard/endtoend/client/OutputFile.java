package io.pixwizard.endtoend.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Whether a file is what its job's view says of it. */
public final class OutputFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private OutputFile() {}

  /** Reads it as its media type and checks length, hash and size. */
  public static void check(JsonNode output, byte[] file) throws IOException {
    assertThat(file).as(output.toString()).hasSize(output.path("bytes").asInt());
    assertThat(sha256(file)).isEqualTo(output.path("sha256").asText());
    String name = output.path("name").asText();
    switch (output.path("mediaType").asText()) {
      case "image/png" -> {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture).as(name).isNotNull();
        assertThat(picture.getWidth()).isEqualTo(output.path("width").asInt());
        assertThat(picture.getHeight()).isEqualTo(output.path("height").asInt());
      }
      case "application/json", "application/geo+json" ->
          assertThat(JSON.readTree(file).isContainerNode()).as(name).isTrue();
      case "text/yaml" -> assertThat(new String(file, UTF_8)).startsWith("names:");
      case "application/xml", "image/svg+xml" -> xml(file);
      case "text/plain" -> new String(file, UTF_8).lines().forEach(OutputFile::numbers);
      default ->
          assertThat(Arrays.copyOf(file, NUMPY.length)).as(output.toString()).isEqualTo(NUMPY);
    }
  }

  private static void xml(byte[] file) throws IOException {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file));
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError(new String(file, UTF_8), e);
    }
  }

  /** A line of YOLO: a class and coordinates, or the name of a class. */
  private static void numbers(String line) {
    if (line.matches("[0-9].*")) {
      for (String word : line.split(" ")) {
        assertThat(Double.parseDouble(word)).isNotNegative();
      }
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
