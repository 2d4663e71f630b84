package io.pixwizard.model.onnx;

/** The bytes are no ONNX graph with float32 weights; the message says where and why. */
public final class OnnxFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OnnxFormatException(String message) {
    super(message);
  }
}
