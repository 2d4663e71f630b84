package io.pixwizard.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The float32 weights of an ONNX graph that PyTorch exported, under the names that they had in
 * PyTorch.
 *
 * <p>The export keeps the names of all tensors but the weights of linear layers, which become
 * {@code onnx::MatMul_N} and are stored transposed. The node that reads such a tensor is still
 * named after the layer's module: {@code /encoder/layer.0/output/dense/MatMul}.
 */
final class OnnxGraph {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;
  private static final String MAT_MUL = "/MatMul";

  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

  /** Names of linear layers by the names of their transposed weights. */
  private final Map<String, String> linearLayers = new LinkedHashMap<>();

  /**
   * Reads a ModelProto of less than 2 GiB.
   *
   * @throws OnnxFormatException if it is damaged
   */
  static OnnxGraph read(InputStream in) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    ProtobufMessage model = new ProtobufMessage(ByteBuffer.wrap(in.readAllBytes()));
    while (model.next()) {
      if (model.field() == MODEL_GRAPH) {
        graph.readGraph(new ProtobufMessage(model.run()));
      } else {
        model.skip();
      }
    }
    return graph;
  }

  /** Weights by PyTorch's names; those of linear layers are still transposed, [in, out]. */
  Map<String, OnnxTensor> weights() {
    Map<String, OnnxTensor> weights = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            weights.put(isTransposed(name) ? linearLayers.get(name) + ".weight" : name, tensor));
    return weights;
  }

  /** Whether the tensor that the graph calls {@code name} is a linear layer's weight. */
  boolean isTransposed(String name) {
    return linearLayers.containsKey(name);
  }

  private void readGraph(ProtobufMessage message) {
    while (message.next()) {
      switch (message.field()) {
        case GRAPH_NODE -> readNode(new ProtobufMessage(message.run()));
        case GRAPH_INITIALIZER -> {
          OnnxTensor tensor = OnnxTensor.read(message.run());
          if (tensor != null) {
            tensors.put(tensor.name(), tensor);
          }
        }
        default -> message.skip();
      }
    }
  }

  private void readNode(ProtobufMessage message) {
    String name = "";
    List<String> inputs = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case NODE_INPUT -> inputs.add(message.text());
        case NODE_NAME -> name = message.text();
        default -> message.skip();
      }
    }
    if (name.startsWith("/") && name.endsWith(MAT_MUL) && inputs.size() == 2) {
      String module = name.substring(1, name.length() - MAT_MUL.length()).replace('/', '.');
      linearLayers.put(inputs.get(1), module);
    }
  }
}
