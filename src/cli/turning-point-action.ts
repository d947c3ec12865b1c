/** What `corridor turning-point` does: load, move one lever after the other, simulate each of its values, tell. */
import { consoleTurningPoint } from '../output/console-turning-point.ts';
import type { Lever } from '../plan/varied-scenario.ts';
import { loadScenario } from '../scenario/load.ts';
import { type TurningPoint, turningPoint } from '../study/turning-point.ts';
import { UsageError } from './exit-code.ts';
import { announce } from './progress.ts';

export interface TurningFlags {
  readonly employees?: readonly number[];
  readonly attachments?: readonly number[];
  readonly margins?: readonly number[];
  readonly retentions?: readonly number[];
  readonly paths: number;
  readonly seed?: string;
  readonly workers: number;
  readonly json?: true;
  readonly set?: readonly string[];
}

/** Prints where the answer of a scenario file turns, lever by lever. */
export async function turningPointAction(file: string, flags: TurningFlags): Promise<void> {
  const { paths, seed, workers, json, set = [] } = flags;
  const { scenario } = loadScenario(file, { set });
  const asked: readonly (readonly [Lever, readonly number[]])[] = [
    ['employees', flags.employees ?? []],
    ['attachment', flags.attachments ?? []],
    ['margin', flags.margins ?? []],
    ['retention', flags.retentions ?? []],
  ];
  const levers = asked.filter(([, values]) => values.length > 0);
  if (levers.length === 0) {
    throw new UsageError(
      `Cannot look for a turning point of ${file} without values: give --employees 50,100,250, --attachments, --margins or --retentions`,
    );
  }
  if (scenario.horizon === 1) {
    throw new UsageError(
      `Cannot look for a turning point of ${file} in one plan year: write horizon: 5 (or add --set horizon=5)`,
    );
  }
  if (flags.attachments !== undefined && scenario.stopLoss.specific === undefined) {
    throw new UsageError(`Cannot move the attachment of ${file}: it has no specific cover (write stopLoss.specific)`);
  }
  const found: TurningPoint[] = [];
  for (const [lever, values] of levers) {
    let progress = announce(`Simulating ${lever} ...`);
    const onStep = (value: number) => {
      progress.stop();
      progress = announce(`Simulating ${lever} ${value} ...`);
    };
    try {
      const options = { paths, workers, onStep, ...(seed !== undefined && { seed }) };
      found.push(await turningPoint(scenario, lever, values, options));
    } finally {
      progress.stop();
    }
  }
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : found.map(consoleTurningPoint).join('\n'));
}
