package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A list of items that are read when they are asked for; broken ones go into a report. */
final class ListedSource<T> implements TripletSource {

  private final String name;
  private final List<T> items;
  private final ItemReader<T> reader;
  private final PictureCodec codec;
  private final ReadReport report;

  ListedSource(
      String name, List<T> items, ItemReader<T> reader, PictureCodec codec, ReadReport report) {
    this.name = name;
    this.items = List.copyOf(items);
    this.reader = reader;
    this.codec = codec;
    this.report = report;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(items.size());
  }

  @Override
  public OptionalDouble aspect(long index) {
    try (InputStream header = reader.picture(item(index)).open()) {
      return OptionalDouble.of(codec.aspect(header));
    } catch (IOException e) {
      // who reads the whole item reports it
      return OptionalDouble.empty();
    }
  }

  @Override
  public Optional<Triplet> at(long index, TripletRequest request) {
    T item = item(index);
    String id = reader.id(item);
    try {
      Triplet triplet = reader.read(item, request, SeedStream.of(request.variation()));
      report.read();
      return Optional.of(triplet);
    } catch (BrokenItemException e) {
      report.skipped(id, e.getMessage());
    } catch (NoSuchFileException | FileNotFoundException e) {
      report.skipped(id + " (" + e.getMessage() + ")", "file is missing");
    } catch (IOException e) {
      report.skipped(id + " (" + e.getMessage() + ")", "file is unreadable");
    }
    return Optional.empty();
  }

  private T item(long index) {
    return items.get((int) Objects.checkIndex(index, (long) items.size()));
  }
}
