/** A results folder while a run writes it: locked, committed from time to time, and what is said when the run fails. */
import { type Checkpoint, readCheckpoint } from '../output/checkpoint.ts';
import { Commits } from '../output/commits.ts';
import { type FolderLock, lockFolder } from '../output/folder-lock.ts';
import { makeFolder } from '../output/make-folder.ts';
import { ResultsFolder } from '../output/results-folder.ts';
import type { RowOptions } from '../output/row-options.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import type { BlockResult } from '../study/block-result.ts';
import { engineFingerprint } from '../study/kernel-module.ts';
import type { PartialStudy } from '../study/partial-study.ts';
import { Cancelled } from '../study/run-blocks.ts';

export class RunFolder {
  readonly results: ResultsFolder;
  readonly #lock: FolderLock;
  readonly #commits: Commits;
  #committedPaths: number;

  private constructor(results: ResultsFolder, lock: FolderLock, commits: Commits, committedPaths: number) {
    this.results = results;
    this.#lock = lock;
    this.#commits = commits;
    this.#committedPaths = committedPaths;
  }

  /** @throws Error where another run writes the folder, and as `ResultsFolder.open` */
  static async open(
    folder: string,
    facts: PlanFacts,
    range: PathRange,
    withRows: boolean,
    options: RowOptions,
    earlier: Checkpoint | null,
    commitEvery: number,
  ): Promise<RunFolder> {
    await makeFolder(folder);
    const lock = await lockFolder(folder);
    try {
      if (earlier === null) await tellDiscarded(folder);
      const results = await ResultsFolder.open(folder, facts, range, withRows, options, earlier);
      const commits = new Commits(results, await engineFingerprint(), commitEvery);
      return new RunFolder(results, lock, commits, earlier?.study.range.paths ?? 0);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Appends a block, and commits where it is time to. */
  async write(block: BlockResult, soFar: () => PartialStudy): Promise<void> {
    this.#commits.check();
    await this.results.write(block);
    this.#commits.offer(soFar);
  }

  /** Waits for a commit under way. */
  async settle(): Promise<void> {
    await this.#commits.settle();
  }

  /**
   * Ends the run that met an error, and returns what to say of it; an interrupted run is committed before.
   * @param paths null where their number is not known beforehand
   */
  async failed(error: unknown, paths: number | null): Promise<unknown> {
    const isCancelled = error instanceof Cancelled;
    // What failed comes first: the disk that refused rows may refuse the commit too
    const committing = isCancelled ? this.#commits.last() : this.#commits.settle().then(() => 0);
    const failure = await committing.then(
      (committed) => {
        this.#committedPaths = Math.max(this.#committedPaths, committed);
        return error;
      },
      (commitFailure) => (isCancelled ? commitFailure : error),
    );
    await this.results.abort();
    return this.#told(failure, paths);
  }

  async release(): Promise<void> {
    await this.#lock.release();
  }

  #told(error: unknown, paths: number | null): unknown {
    const hint = 'the same command with --resume goes on';
    if (error instanceof Cancelled) return new Interrupted(error, this.#committedPaths, paths, hint);
    if (!this.results.isCommitted) return error;
    return new Error(`${(error as Error).message}\nWhat was committed before is kept: ${hint} from there`, {
      cause: error,
    });
  }
}

/** A run that somebody might have gone on with. One that cannot be read is discarded without a word. */
async function tellDiscarded(folder: string): Promise<void> {
  const found = await readCheckpoint(folder).catch(() => null);
  if (found === null) return;
  const { range, paths } = found.study;
  const done = `${range.paths.toLocaleString('en-US')} of ${paths.toLocaleString('en-US')} plan years`;
  console.error(`Starts afresh: the unfinished run in ${folder} (${done}) is discarded; --resume goes on with one`);
}

/** Cancelled, in the words of somebody who pressed Ctrl-C. */
class Interrupted extends Cancelled {
  constructor({ pathsDone }: Cancelled, committed: number, paths: number | null, hint: string) {
    super(pathsDone);
    const count = (n: number) => n.toLocaleString('en-US');
    const done = paths === null ? count(committed) : `${count(committed)} of ${count(paths)}`;
    const fate = committed > 0 ? `, which are kept: ${hint}` : ': no results were written';
    this.message = `Interrupted after ${done} plan years${fate}`;
  }
}
