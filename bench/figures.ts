/** Figures that charts are drawn from: those of the last runs, in figures.json beside this file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { drawCharts } from './charts.ts';

export interface BenchFigures {
  readonly peers: PeerFigures;
  readonly scaling: ScalingFigures;
}

export interface PeerFigures {
  readonly machine: string;
  readonly models: readonly {
    readonly title: string;
    /** What the nanoseconds are for. */
    readonly unit: string;
    readonly results: readonly { readonly name: string; readonly nanoseconds: number }[];
  }[];
}

export interface ScalingFigures {
  readonly machine: string;
  /** By number of workers, from 1 on. */
  readonly rows: readonly { readonly workers: number; readonly planYearsASecond: number }[];
}

const FILE = fileURLToPath(new URL('figures.json', import.meta.url));

/** Puts the figures of a run in the place of earlier ones, and draws the charts anew. */
export async function keepFigures(run: Partial<BenchFigures>): Promise<void> {
  const figures: BenchFigures = { ...JSON.parse(readFileSync(FILE, 'utf8')), ...run };
  writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`);
  await drawCharts(figures);
}

/** Processor, cores, version and date, for the line under a table. */
export function machineWords(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
}
