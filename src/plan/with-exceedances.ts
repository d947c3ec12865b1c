import type { CompiledPlan } from './compiled-plan.ts';
import {
  EXCEEDANCE_BYTES,
  EXCEEDANCE_COLUMN,
  EXCEEDANCE_THRESHOLD,
  HEADER_EXCEEDANCE_COUNT,
  HEADER_EXCEEDANCES_OFFSET,
} from './layout.ts';
import type { Exceedance } from './plan-facts.ts';

/**
 * The same plan, counting these exceedances after its own. Tables, terms and every draw stay as they were compiled: the
 * records are appended to a copy of the buffer.
 */
export function withExceedances({ facts, buffer }: CompiledPlan, more: readonly Exceedance[]): CompiledPlan {
  const exceedances = [...facts.exceedances, ...more];
  const table = Math.ceil(buffer.byteLength / 8) * 8;
  const extended = new ArrayBuffer(table + exceedances.length * EXCEEDANCE_BYTES);
  new Uint8Array(extended).set(new Uint8Array(buffer));
  const view = new DataView(extended);
  view.setInt32(HEADER_EXCEEDANCE_COUNT, exceedances.length, true);
  view.setInt32(HEADER_EXCEEDANCES_OFFSET, table, true);
  exceedances.forEach(({ column, threshold }, index) => {
    const at = table + index * EXCEEDANCE_BYTES;
    view.setInt32(at + EXCEEDANCE_COLUMN, column, true);
    view.setFloat64(at + EXCEEDANCE_THRESHOLD, threshold, true);
  });
  return { facts: { ...facts, exceedances }, buffer: extended };
}
