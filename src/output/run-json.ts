/** What depends on the run and not on the scenario. */
export interface RunFacts {
  /** ISO 8601. */
  readonly started: string;
  readonly finished: string;
  readonly seconds: number;
  /** Of these, in simulating and writing rows; 0 for a merge. */
  readonly simulateSeconds: number;
  readonly peakMemoryMiB: number;
  readonly host: string;
  readonly workers: number;
  readonly node: string;
  readonly command: string;
}

/** `run.json`: the only result file that two runs of the same study do not share. */
export function runJson(run: RunFacts): string {
  return `${JSON.stringify(run, null, 2)}\n`;
}
