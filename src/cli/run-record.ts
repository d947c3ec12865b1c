/** What `run.json` tells of a run, gathered as it goes. */
import { hostname } from 'node:os';
import type { RunFacts } from '../output/run-json.ts';

export interface RunRecord {
  /** The record at the end of a run with so many workers, of which the simulation itself took `simulateSeconds`. */
  finish(workers: number, simulateSeconds: number): RunFacts;
}

/** Starts the clock of a run. */
export function startRecord(): RunRecord {
  const started = new Date();
  return {
    finish(workers, simulateSeconds) {
      const finished = new Date();
      return {
        started: started.toISOString(),
        finished: finished.toISOString(),
        seconds: (finished.getTime() - started.getTime()) / 1000,
        simulateSeconds,
        peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
        host: hostname(),
        workers,
        node: process.version,
        command: process.argv.slice(2).join(' '),
      };
    },
  };
}
