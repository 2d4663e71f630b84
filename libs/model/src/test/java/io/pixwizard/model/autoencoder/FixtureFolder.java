package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.autoencoder.parity.AutoencoderFixture;
import io.pixwizard.model.nn.StateDict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fixture of the test resources; reads just enough safetensors for it. */
record FixtureFolder(Path path) {
  static FixtureFolder named(String name) {
    try {
      return new FixtureFolder(
          Path.of(FixtureFolder.class.getResource("/reference/autoencoder/" + name).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  AutoencoderFixture open(NDManager manager) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, NDArray> tensors = read(manager, "parity.safetensors", metadata);
    return new AutoencoderFixture(config(), weights(manager), metadata, tensors);
  }

  AutoencoderConfig config() throws IOException {
    return AutoencoderConfigReader.read(path.resolve("config.json"));
  }

  StateDict weights(NDManager manager) throws IOException {
    return OldAttentionNames.current(
        new StateDict(read(manager, "diffusion_pytorch_model.safetensors", new LinkedHashMap<>())));
  }

  private Map<String, NDArray> read(NDManager manager, String file, Map<String, String> metadata)
      throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(path.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);
    JsonNode json = new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8));
    int start = bytes.position();
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    json.properties()
        .forEach(
            entry -> {
              JsonNode tensor = entry.getValue();
              if (entry.getKey().equals("__metadata__")) {
                tensor.properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
                return;
              }
              int from = start + tensor.get("data_offsets").get(0).asInt();
              int to = start + tensor.get("data_offsets").get(1).asInt();
              long[] shape = new long[tensor.get("shape").size()];
              for (int i = 0; i < shape.length; i++) {
                shape[i] = tensor.get("shape").get(i).asLong();
              }
              ByteBuffer data = ByteBuffer.allocateDirect(to - from).order(ByteOrder.LITTLE_ENDIAN);
              data.put(bytes.duplicate().position(from).limit(to)).flip();
              DataType type =
                  tensor.get("dtype").asText().equals("U8") ? DataType.UINT8 : DataType.FLOAT32;
              tensors.put(entry.getKey(), manager.create(data, new Shape(shape), type).duplicate());
            });
    return tensors;
  }
}
