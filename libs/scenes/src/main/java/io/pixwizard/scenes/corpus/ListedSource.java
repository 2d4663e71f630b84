package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A list of items that are read when they are asked for; broken ones go into a report. */
final class ListedSource<T> implements TripletSource {

  private final String name;
  private final List<T> items;
  private final ItemReader<T> reader;
  private final ReadReport report;

  ListedSource(String name, List<T> items, ItemReader<T> reader, ReadReport report) {
    this.name = name;
    this.items = List.copyOf(items);
    this.reader = reader;
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
  public Optional<Triplet> at(long index, TripletRequest request) {
    T item = items.get((int) Objects.checkIndex(index, (long) items.size()));
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
}
