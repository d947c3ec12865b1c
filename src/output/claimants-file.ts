/** `claimants.arrow`: members whose yearly claims exceed the reporting threshold, in path order, amounts in dollars. */
import { Dictionary, Field, Float64, Int32, Int64, Utf8, vectorFromArray } from 'apache-arrow';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import { type PathProgress, pathProgress } from './path-progress.ts';
import { BATCH_ROWS, type BatchColumn, RowBatches } from './row-batches.ts';
import { fieldMetadata, schemaMetadata } from './schema-metadata.ts';

export class ClaimantsFile {
  readonly #columns: ClaimantBatch;
  readonly #batches: RowBatches;
  readonly #progress: PathProgress;

  private constructor(columns: ClaimantBatch, batches: RowBatches, progress: PathProgress) {
    this.#columns = columns;
    this.#batches = batches;
    this.#progress = progress;
  }

  /** The folder must exist; the file appears under its name when it is closed. */
  static async create(path: string, facts: PlanFacts, range: PathRange): Promise<ClaimantsFile> {
    const columns = claimantBatch(facts);
    const metadata = schemaMetadata(facts, range).set('threshold', String(facts.claimantThreshold / 100));
    const batches = await RowBatches.create(path, columns.all, metadata);
    return new ClaimantsFile(columns, batches, pathProgress(path, range));
  }

  /** Appends a block's claimants; blocks come in path order, whatever their size. Throws RangeError for a gap. */
  async write(block: BlockResult): Promise<void> {
    this.#progress.advance(block);
    const { path, planYear, member, classIndex, amount, byBenefit } = this.#columns;
    const { claimants } = block;
    await this.#batches.append(claimants.length, (first, count, at) => {
      const end = first + count;
      planYear.set(claimants.planYear.subarray(first, end), at);
      member.set(claimants.member.subarray(first, end), at);
      classIndex.set(claimants.classIndex.subarray(first, end), at);
      for (let row = 0; row < count; row++) path[at + row] = BigInt(claimants.path[first + row]!);
      copyDollars(claimants.amount, amount, first, count, at);
      byBenefit.forEach((values, index) => {
        copyDollars(claimants.byBenefit[index]!, values, first, count, at);
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
}

function copyDollars(cents: Float64Array, dollars: Float64Array, first: number, count: number, at: number): void {
  for (let row = 0; row < count; row++) dollars[at + row] = cents[first + row]! / 100;
}

interface ClaimantBatch {
  readonly path: BigInt64Array;
  readonly planYear: Int32Array;
  readonly member: Int32Array;
  readonly classIndex: Int32Array;
  readonly amount: Float64Array;
  readonly byBenefit: readonly Float64Array[];
  readonly all: readonly BatchColumn[];
}

function claimantBatch({ classes, benefits, currency, terms }: PlanFacts): ClaimantBatch {
  const path = new BigInt64Array(BATCH_ROWS);
  const planYear = new Int32Array(BATCH_ROWS);
  const member = new Int32Array(BATCH_ROWS);
  const classIndex = new Int32Array(BATCH_ROWS);
  const amount = new Float64Array(BATCH_ROWS);
  const byBenefit = benefits.map(() => new Float64Array(BATCH_ROWS));
  // A fixed id: the library would number dictionaries by their order in the process.
  const classType = new Dictionary(new Utf8(), new Int32(), 0);
  const claims =
    terms.specific === null ? 'claims of the plan year' : 'claims of the plan year under the specific cover';
  return {
    path,
    planYear,
    member,
    classIndex,
    amount,
    byBenefit,
    all: [
      { field: new Field('path', new Int64(), false, fieldMetadata('simulated future, from 0')), values: path },
      {
        field: new Field('plan_year', new Int32(), false, fieldMetadata('plan year of the path, from 1')),
        values: planYear,
      },
      {
        field: new Field('member', new Int32(), false, fieldMetadata('number in the population, from 0')),
        values: member,
      },
      {
        field: new Field('class', classType, false, fieldMetadata('class of the member')),
        values: classIndex,
        dictionary: vectorFromArray(classes, new Utf8()),
      },
      { field: new Field('amount', new Float64(), false, fieldMetadata(claims, currency)), values: amount },
      ...benefits.map(({ name }, index) => ({
        field: new Field(`amount_${name}`, new Float64(), false, fieldMetadata(`claims in ${name}`, currency)),
        values: byBenefit[index]!,
      })),
    ],
  };
}
