package io.pixwizard.model.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.OwnedArrays;
import java.util.Arrays;
import java.util.List;

/**
 * Token sequences padded on the right to one length.
 *
 * @param sequences the sequences
 * @param length tokens of every row, padding included
 * @param padId token that fills up
 */
public record TokenBatch(List<TokenSequence> sequences, int length, long padId) {
  public TokenBatch {
    sequences = List.copyOf(sequences);
  }

  /** Token ids, [B, L], int64. */
  public NDArray ids(NDManager manager) {
    long[] ids = new long[sequences.size() * length];
    Arrays.fill(ids, padId);
    for (int row = 0; row < sequences.size(); row++) {
      List<Long> sequence = sequences.get(row).ids();
      for (int i = 0; i < sequence.size(); i++) {
        ids[row * length + i] = sequence.get(i);
      }
    }
    return OwnedArrays.of(manager, ids, new Shape(sequences.size(), length));
  }

  /** [B, L], true at tokens. */
  public NDArray mask(NDManager manager) {
    boolean[] mask = new boolean[sequences.size() * length];
    for (int row = 0; row < sequences.size(); row++) {
      Arrays.fill(mask, row * length, row * length + sequences.get(row).ids().size(), true);
    }
    return OwnedArrays.of(manager, mask, new Shape(sequences.size(), length));
  }

  /** How much of each caption is left. */
  public List<TokenCount> counts() {
    return sequences.stream().map(TokenSequence::count).toList();
  }

  /**
   * Checks that every id is a row of the network's table: on a GPU a larger one would end the
   * process.
   *
   * @throws InvalidInputException if the tokenizer does not belong to the network
   */
  TokenBatch within(int vocabulary) {
    for (TokenSequence sequence : sequences) {
      for (long id : sequence.ids()) {
        if (id < 0 || id >= vocabulary) {
          throw new InvalidInputException(
              "captions", "the tokenizer gave id " + id + ", but vocab_size is " + vocabulary);
        }
      }
    }
    return this;
  }
}
