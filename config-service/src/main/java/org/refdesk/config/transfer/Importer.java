package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.lookup.Incoming;
import org.refdesk.config.lookup.Judged;
import org.refdesk.config.lookup.LookupLoad;
import org.refdesk.config.lookup.LookupLoads;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.transfer.RowReader.Row;

/** Reads files of rows and brings the rows in. */
@ApplicationScoped
class Importer {

  /** Characters of a chunk, about: few long rows make one as well as many short ones. */
  private static final long CHUNK_LENGTH = 1_000_000;

  private static final int MOST_FAULTS = 20;

  private final LookupTables tables;
  private final LookupLoads loads;
  private final ObjectMapper json;
  private final TransferConfig config;

  @Inject
  Importer(LookupTables tables, LookupLoads loads, ObjectMapper json, TransferConfig config) {
    this.tables = tables;
    this.loads = loads;
    this.json = json;
    this.config = config;
  }

  /**
   * Reads a file through, so that what makes it unreadable is told before anything is locked.
   *
   * @return the tables that it has rows of, in the order in which they are filled
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 if it cannot be read; 413 if it
   *     has too many rows
   */
  List<LookupTable> survey(RowFile file) {
    Map<String, Integer> named = new LinkedHashMap<>();
    try (RowReader rows = file.open(json)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        int number = row.incoming().row();
        if (number > config.mostRows()) {
          throw CommonProblem.TOO_LARGE.because(
              "A file may have %d rows. Send it in parts.".formatted(config.mostRows()));
        }
        if (named.size() <= tables.all().size() + MOST_FAULTS) {
          named.putIfAbsent(row.table(), number);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    requireEditable(named);
    return tables.all().stream().filter(table -> named.containsKey(table.name().path())).toList();
  }

  private void requireEditable(Map<String, Integer> named) {
    FieldErrors faults = new FieldErrors();
    String editable = String.join(", ", editable().stream().map(t -> t.name().path()).toList());
    named.forEach(
        (path, row) -> {
          if (tables.find(path).filter(LookupTable::editable).isEmpty()) {
            faults.add("row " + row, "must be of one of the tables " + editable);
          }
        });
    faults.throwIfAny();
  }

  private List<LookupTable> editable() {
    return tables.all().stream().filter(LookupTable::editable).toList();
  }

  /**
   * Brings in what a file holds, within the running transaction. Each table is read through the
   * file once, so that its rows may stand anywhere in it.
   *
   * @param present the tables that it has rows of
   * @param lasting false if the transaction will be rolled back
   * @param by subject of the caller
   * @param told what became of the rows, chunk by chunk
   */
  void load(
      RowFile file,
      List<LookupTable> present,
      boolean lasting,
      String by,
      Consumer<List<Judged>> told) {
    LookupLoad load = loads.begin(present, lasting, by);
    for (LookupTable table : present) {
      try (RowReader rows = file.open(json)) {
        load(table, rows, load, told);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private static void load(
      LookupTable table, RowReader rows, LookupLoad load, Consumer<List<Judged>> told)
      throws IOException {
    List<Incoming> chunk = new ArrayList<>();
    long begun = 0;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (row.table().equals(table.name().path())) {
        chunk.add(row.incoming());
      }
      if (chunk.size() == LookupLoad.CHUNK || rows.position() - begun > CHUNK_LENGTH) {
        told.accept(load.take(table, chunk));
        chunk.clear();
        begun = rows.position();
      }
    }
    told.accept(load.take(table, chunk));
    told.accept(load.finish(table));
  }

  /** JSON that is none says where; it was read from our own disk otherwise. */
  private static RuntimeException unreadable(IOException e) {
    return new UncheckedIOException(e);
  }
}
