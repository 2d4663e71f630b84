package io.pixwizard.model.weights.file;

/** Container formats that can be read. */
public enum WeightFormat {
  /** 8-byte header length, JSON header, raw data. */
  SAFETENSORS,
  /** {@code torch.save} since 1.6: a ZIP archive of stored entries. */
  TORCH_ZIP,
  /** {@code torch.save} before 1.6: pickles followed by the storages. */
  TORCH_LEGACY
}
