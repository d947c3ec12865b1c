/** `plan-years.arrow`: one row for each simulated plan year, in path order, amounts in dollars. */
import { Field, Float64, Int32, Int64 } from 'apache-arrow';
import type { PlanFacts, RowColumn } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import { type PathProgress, pathProgress } from './path-progress.ts';
import { BATCH_ROWS, type BatchColumn, RowBatches } from './row-batches.ts';
import { fieldMetadata, schemaMetadata } from './schema-metadata.ts';

export class PlanYearsFile {
  readonly #horizon: number;
  readonly #columns: PlanYearColumns;
  readonly #batches: RowBatches;
  readonly #progress: PathProgress;

  private constructor(horizon: number, columns: PlanYearColumns, batches: RowBatches, progress: PathProgress) {
    this.#horizon = horizon;
    this.#columns = columns;
    this.#batches = batches;
    this.#progress = progress;
  }

  /** The folder must exist; the file appears under its name when it is closed. */
  static async create(path: string, facts: PlanFacts, range: PathRange): Promise<PlanYearsFile> {
    const columns = planYearColumns(facts);
    const batches = await RowBatches.create(path, columns.all, schemaMetadata(facts, range));
    return new PlanYearsFile(facts.horizon, columns, batches, pathProgress(path, range));
  }

  /** Appends a block; blocks come in path order, whatever their size. Throws RangeError for a gap. */
  async write(block: BlockResult): Promise<void> {
    this.#progress.advance(block);
    await this.#batches.append(block.paths * this.#horizon, (first, count, at) => {
      this.#copyAddresses(block.firstPath, first, count, at);
      this.#columns.amounts.forEach(({ values, divisor }, index) => {
        const source = block.columns[index]!;
        for (let row = 0; row < count; row++) values[at + row] = source[first + row]! / divisor;
      });
    });
  }

  /** Throws RangeError, and removes the file, where paths are missing. */
  async close(): Promise<void> {
    try {
      this.#progress.complete();
    } catch (error) {
      await this.abort();
      throw error;
    }
    await this.#batches.close();
  }

  /** Removes the unfinished file; does nothing after `close` or a failure. */
  async abort(): Promise<void> {
    await this.#batches.abort();
  }

  #copyAddresses(firstPath: number, first: number, count: number, at: number): void {
    const { path, planYear } = this.#columns;
    for (let row = 0; row < count; row++) {
      const index = first + row;
      path[at + row] = BigInt(firstPath + Math.floor(index / this.#horizon));
      planYear[at + row] = 1 + (index % this.#horizon);
    }
  }
}

interface PlanYearColumns {
  readonly path: BigInt64Array;
  readonly planYear: Int32Array;
  readonly amounts: readonly { readonly values: Float64Array | Int32Array; readonly divisor: number }[];
  readonly all: readonly BatchColumn[];
}

function planYearColumns({ columns, currency }: PlanFacts): PlanYearColumns {
  const path = new BigInt64Array(BATCH_ROWS);
  const planYear = new Int32Array(BATCH_ROWS);
  const pathField = new Field('path', new Int64(), false, fieldMetadata('simulated future, from 0'));
  const planYearField = new Field('plan_year', new Int32(), false, fieldMetadata('plan year of the path, from 1'));
  const amounts = columns.map((column) => amountColumn(column, currency));
  return {
    path,
    planYear,
    amounts,
    all: [{ field: pathField, values: path }, { field: planYearField, values: planYear }, ...amounts],
  };
}

function amountColumn({ name, unit, label }: RowColumn, currency: string) {
  return unit === 'cents'
    ? {
        field: new Field(name, new Float64(), false, fieldMetadata(label, currency)),
        values: new Float64Array(BATCH_ROWS),
        divisor: 100,
      }
    : {
        field: new Field(name, new Int32(), false, fieldMetadata(label, unit)),
        values: new Int32Array(BATCH_ROWS),
        divisor: 1,
      };
}
