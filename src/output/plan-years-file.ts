/**
 * `plan-years.arrow` or a folder of part files: one row for each simulated plan year, in path order, amounts in dollars.
 * `years.arrow` likewise: rows of the ledger of several plan years.
 */
import type { AmountColumn, PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import { type ChosenColumn, chooseColumns } from './choose-columns.ts';
import { copyCounts, copyDollars } from './copy-dollars.ts';
import { type Int64Column, int64Column } from './int64-column.ts';
import { type PathProgress, pathProgress } from './path-progress.ts';
import { planYearsSchema } from './plan-years-schema.ts';
import {
  BATCH_ROWS,
  type BatchColumn,
  type CommittedRows,
  openRowBatches,
  type RowBatches,
  type RowsMark,
} from './row-batches.ts';
import type { RowBlock } from './row-block.ts';
import type { RowOptions } from './row-options.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

/** What a file of plan years has rows of. */
interface PlanYearRows {
  readonly columns: readonly AmountColumn[];
  /** The same columns of a block, whole cents and counts. */
  of(block: RowBlock): readonly Float64Array[];
}

type FactsOfRows = Omit<PlanFacts, 'columns'> & { readonly columns: readonly AmountColumn[] };

export class PlanYearsFile {
  /** With the chosen columns only. */
  readonly #facts: FactsOfRows;
  readonly #rows: PlanYearRows;
  readonly #columns: PlanYearColumns;
  readonly #batches: RowBatches;
  readonly #progress: PathProgress;

  private constructor(
    facts: FactsOfRows,
    rows: PlanYearRows,
    columns: PlanYearColumns,
    batches: RowBatches,
    progress: PathProgress,
  ) {
    this.#facts = facts;
    this.#rows = rows;
    this.#columns = columns;
    this.#batches = batches;
    this.#progress = progress;
  }

  /** The folder must exist; the file appears under its name when it is complete and published. */
  static async create(
    path: string,
    facts: PlanFacts,
    range: PathRange,
    { columns: names, partRows = Infinity }: RowOptions = {},
    committed?: CommittedRows,
  ): Promise<PlanYearsFile> {
    const rows = { columns: facts.columns, of: ({ columns }: RowBlock) => columns };
    return PlanYearsFile.#open(path, facts, range, rows, names, partRows, committed);
  }

  /** The same for the ledgers of a plan of several years: all their columns. */
  static async createLedgers(
    path: string,
    facts: PlanFacts,
    range: PathRange,
    { partRows = Infinity }: RowOptions = {},
    committed?: CommittedRows,
  ): Promise<PlanYearsFile> {
    const rows = { columns: facts.years!.ledger, of: ({ ledgers }: RowBlock) => ledgers! };
    return PlanYearsFile.#open(path, facts, range, rows, undefined, partRows, committed);
  }

  static async #open(
    path: string,
    facts: PlanFacts,
    range: PathRange,
    rows: PlanYearRows,
    names: readonly string[] | undefined,
    partRows: number,
    committed: CommittedRows | undefined,
  ): Promise<PlanYearsFile> {
    const chosen = chooseColumns(rows.columns, names);
    const columns = planYearColumns(chosen);
    const kept = { ...facts, columns: chosen.map(({ column }) => column) };
    const batches = await openRowBatches(path, planYearsSchema(kept, range), columns.all, partRows, committed);
    return new PlanYearsFile(kept, rows, columns, batches, pathProgress(path, range, committed?.paths));
  }

  /** Appends a block; blocks come in path order, whatever their size. Throws RangeError for a gap. */
  async write(block: RowBlock): Promise<void> {
    this.#progress.advance(block);
    const columns = this.#rows.of(block);
    await this.#batches.append(block.paths * this.#facts.horizon, (first, count, at) => {
      this.#copyAddresses(block.firstPath, first, count, at);
      for (const { index, values } of this.#columns.amounts) {
        const source = columns[index]!;
        if (values instanceof Float64Array) copyDollars(source, values, first, count, at);
        else copyCounts(source, values, first, count, at);
      }
    });
  }

  /** The file ends with this range, though it was opened for more paths; not where it is a folder of part files. */
  endAt(range: PathRange): void {
    this.#progress.endAt(range);
    this.#batches.restate(planYearsSchema(this.#facts, range));
  }

  /** Returns the complete files, to be published. Throws RangeError, and removes them, where paths are missing. */
  async complete(): Promise<UnfinishedFile[]> {
    try {
      this.#progress.complete();
    } catch (error) {
      await this.abort();
      throw error;
    }
    return this.#batches.complete();
  }

  mark(): RowsMark {
    return this.#batches.mark();
  }

  /** Makes durable what is written so far. */
  async sync(): Promise<void> {
    await this.#batches.sync();
  }

  /** Writes no more, and lets what was written stand for a later run. */
  async leave(): Promise<void> {
    await this.#batches.leave();
  }

  /** Removes the unfinished file; does nothing once it is published, or after a failure. */
  async abort(): Promise<void> {
    await this.#batches.abort();
  }

  #copyAddresses(firstPath: number, first: number, count: number, at: number): void {
    const { path, planYear } = this.#columns;
    const { horizon } = this.#facts;
    for (let row = 0; row < count; row++) {
      const index = first + row;
      path.set(at + row, firstPath + Math.floor(index / horizon));
      planYear[at + row] = 1 + (index % horizon);
    }
  }
}

interface PlanYearColumns {
  readonly path: Int64Column;
  readonly planYear: Int32Array;
  /** Dollars as float64, counts as int32; with the index of the block's column that fills them. */
  readonly amounts: readonly { readonly index: number; readonly values: Float64Array | Int32Array }[];
  readonly all: readonly BatchColumn[];
}

function planYearColumns(chosen: readonly ChosenColumn[]): PlanYearColumns {
  const path = int64Column(BATCH_ROWS);
  const planYear = new Int32Array(BATCH_ROWS);
  const amounts = chosen.map(({ index, column }) => ({
    index,
    values: column.unit === 'cents' ? new Float64Array(BATCH_ROWS) : new Int32Array(BATCH_ROWS),
  }));
  return { path, planYear, amounts, all: [path, { values: planYear }, ...amounts] };
}
