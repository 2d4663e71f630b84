package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.triplet.Triplet;
import java.io.IOException;

/** Makes examples of the items of one format. */
interface ItemReader<T> {

  /** Name of an item for the report. */
  String id(T item);

  /** The picture whose shape the example has. */
  PictureSource picture(T item);

  /**
   * The example.
   *
   * @param seeds of the request's variation
   * @throws BrokenItemException if the item cannot be used
   * @throws IOException if a file is missing or unreadable
   */
  Triplet read(T item, TripletRequest request, SeedStream seeds) throws IOException;
}
