import { createHash } from 'node:crypto';
import { loadScenario } from '../../src/scenario/load.ts';
import { inThreadExecutor } from '../../src/study/in-thread-executor.ts';
import { kernel, planOfScenario } from '../laws/quick-plan.ts';
import { recordStudy } from '../study/recorded-study.ts';

export const goldenFile = new URL('small-plan.json', import.meta.url);

const PATHS = 200;
const ROWS_IN_FULL = 4;

/** What the small plan gives today: the same on every machine and with every Node version. */
export async function goldenValues() {
  const plan = planOfScenario(loadScenario('test/golden/small-plan.yaml').scenario);
  const { facts, buffer } = plan;
  const executor = inThreadExecutor(kernel, plan, true);
  const { blocks, bytes } = await recordStudy(plan, executor, { paths: PATHS });
  const [first] = blocks;
  return {
    rows: Array.from({ length: ROWS_IN_FULL }, (_, row) =>
      Object.fromEntries(facts.columns.map(({ name }, column) => [name, first!.columns[column]![row]])),
    ),
    claimants: blocks.reduce((sum, block) => sum + block.claimants.length, 0),
    sha256: { plan: sha256(new Uint8Array(buffer)), study: sha256(bytes) },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
