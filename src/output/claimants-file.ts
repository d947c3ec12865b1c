/** `claimants.arrow` or a folder of part files: members whose yearly claims exceed the reporting threshold, in path order, amounts in dollars. */
import { Utf8, vectorFromArray } from 'apache-arrow';
import type { CoveredBenefit, PlanFacts } from '../plan/plan-facts.ts';
import { benefitNames } from '../study/benefit-names.ts';
import type { PathRange } from '../study/block.ts';
import { claimantsSchema } from './claimants-schema.ts';
import { copyDollars } from './copy-dollars.ts';
import { type Int64Column, int64Column } from './int64-column.ts';
import { type PathProgress, pathProgress } from './path-progress.ts';
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

export class ClaimantsFile {
  readonly #facts: PlanFacts;
  readonly #columns: ClaimantBatch;
  readonly #batches: RowBatches;
  readonly #progress: PathProgress;

  private constructor(facts: PlanFacts, columns: ClaimantBatch, batches: RowBatches, progress: PathProgress) {
    this.#facts = facts;
    this.#columns = columns;
    this.#batches = batches;
    this.#progress = progress;
  }

  /** The folder must exist; the file appears under its name when it is complete and published. */
  static async create(
    path: string,
    facts: PlanFacts,
    range: PathRange,
    { partRows = Infinity }: RowOptions = {},
    committed?: CommittedRows,
  ): Promise<ClaimantsFile> {
    const columns = claimantBatch(facts);
    const batches = await openRowBatches(path, claimantsSchema(facts, range), columns.all, partRows, committed);
    return new ClaimantsFile(facts, columns, batches, pathProgress(path, range, committed?.paths));
  }

  /** Appends a block's claimants; blocks come in path order, whatever their size. Throws RangeError for a gap. */
  async write(block: RowBlock): Promise<void> {
    this.#progress.advance(block);
    const { path, planYear, member, classIndex, amount, byBenefit } = this.#columns;
    const { claimants } = block;
    const paid = sumsByName(this.#facts.benefits, claimants.byBenefit);
    await this.#batches.append(claimants.length, (first, count, at) => {
      const end = first + count;
      planYear.set(claimants.planYear.subarray(first, end), at);
      member.set(claimants.member.subarray(first, end), at);
      classIndex.set(claimants.classIndex.subarray(first, end), at);
      for (let row = 0; row < count; row++) path.set(at + row, claimants.path[first + row]!);
      copyDollars(claimants.amount, amount, first, count, at);
      byBenefit.forEach((values, index) => {
        copyDollars(paid[index]!, values, first, count, at);
      });
    });
  }

  /** The file ends with this range, though it was opened for more paths; not where it is a folder of part files. */
  endAt(range: PathRange): void {
    this.#progress.endAt(range);
    this.#batches.restate(claimantsSchema(this.#facts, range));
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
}

interface ClaimantBatch {
  readonly path: Int64Column;
  readonly planYear: Int32Array;
  readonly member: Int32Array;
  readonly classIndex: Int32Array;
  readonly amount: Float64Array;
  readonly byBenefit: readonly Float64Array[];
  readonly all: readonly BatchColumn[];
}

function claimantBatch({ classes, benefits }: PlanFacts): ClaimantBatch {
  const path = int64Column(BATCH_ROWS);
  const planYear = new Int32Array(BATCH_ROWS);
  const member = new Int32Array(BATCH_ROWS);
  const classIndex = new Int32Array(BATCH_ROWS);
  const amount = new Float64Array(BATCH_ROWS);
  const byBenefit = benefitNames(benefits).map(() => new Float64Array(BATCH_ROWS));
  return {
    path,
    planYear,
    member,
    classIndex,
    amount,
    byBenefit,
    all: [
      path,
      { values: planYear },
      { values: member },
      { values: classIndex, dictionary: vectorFromArray(classes, new Utf8()) },
      { values: amount },
      ...byBenefit.map((values) => ({ values })),
    ],
  };
}

/** What each benefit paid, its parts together; a block's own arrays where a benefit is whole. */
function sumsByName(benefits: readonly CoveredBenefit[], ofParts: readonly Float64Array[]): Float64Array[] {
  return benefitNames(benefits).map((name) => {
    const [first, ...others] = ofParts.filter((_, b) => benefits[b]!.name === name) as [Float64Array];
    return others.length === 0 ? first : first.map((cents, i) => others.reduce((sum, part) => sum + part[i]!, cents));
  });
}
