/** When a run makes what it has done the point to go on from: about every so many seconds, beside the simulation. */
import type { PartialStudy } from '../study/partial-study.ts';
import type { ResultsFolder } from './results-folder.ts';

/** A commit may cost a twentieth of the time between two. */
const LEAST_RATIO = 20;

export class Commits {
  readonly #results: ResultsFolder;
  readonly #engine: string;
  readonly #everyMs: number;
  #last = performance.now();
  #costMs = 0;
  #underWay: Promise<void> = Promise.resolve();
  #isUnderWay = false;
  #failure: unknown;
  #soFar: (() => PartialStudy) | null = null;

  /** @param engine what else may not go on with the run */
  constructor(results: ResultsFolder, engine: string, everySeconds: number) {
    this.#results = results;
    this.#engine = engine;
    this.#everyMs = 1000 * everySeconds;
  }

  /**
   * Commits where it is time to; what is asked for is taken now, and made durable while the run goes on.
   * @throws Error where an earlier commit failed
   */
  offer(soFar: () => PartialStudy): void {
    this.check();
    this.#soFar = soFar;
    const wait = Math.max(this.#everyMs, LEAST_RATIO * this.#costMs);
    if (!this.#isUnderWay && performance.now() - this.#last >= wait) this.#start(soFar());
  }

  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Waits for a commit under way. Throws Error where it fails. */
  async settle(): Promise<void> {
    await this.#underWay;
    this.check();
  }

  /** Commits what was offered last, before the program ends; returns its paths, 0 where there are none. */
  async last(): Promise<number> {
    await this.settle();
    if (this.#soFar === null) return 0;
    const study = this.#soFar();
    this.#start(study);
    await this.settle();
    return study.range.paths;
  }

  #start(study: PartialStudy): void {
    const started = performance.now();
    this.#isUnderWay = true;
    this.#underWay = this.#results
      .commit({ engine: this.#engine, study })
      .catch((error) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#isUnderWay = false;
        this.#last = performance.now();
      });
    // Taking the state is what the simulation waits for
    this.#costMs = performance.now() - started;
  }
}
