import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import * as layout from '../../src/plan/layout.ts';
import type { CrossedVariable } from '../../src/plan/plan-facts.ts';

/** The same plan with these crossed variables in place of its own, whatever is known of it; no draw moves. */
export function withCrossed({ facts, buffer }: CompiledPlan, crossed: readonly CrossedVariable[]): CompiledPlan {
  const table = Math.ceil(buffer.byteLength / 8) * 8;
  const extended = new ArrayBuffer(table + crossed.length * layout.CROSSED_BYTES);
  new Uint8Array(extended).set(new Uint8Array(buffer));
  const view = new DataView(extended);
  view.setInt32(layout.HEADER_CROSSED_COUNT, crossed.length, true);
  view.setInt32(layout.HEADER_CROSSED_OFFSET, table, true);
  crossed.forEach(({ column, threshold }, i) => {
    const at = table + i * layout.CROSSED_BYTES;
    view.setInt32(at + layout.CROSSED_COLUMN, column, true);
    view.setInt32(at + layout.CROSSED_IS_EVENT, Number(threshold !== null), true);
    view.setFloat64(at + layout.CROSSED_THRESHOLD, threshold ?? 0, true);
  });
  return { facts: { ...facts, crossed }, buffer: extended };
}
