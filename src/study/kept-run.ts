/** What a finished run keeps so that any of its plan years can be simulated again: its compiled plan and its paths. */
import { type CompiledPlan, decodePlan, encodePlan } from '../plan/compiled-plan.ts';
import type { PathRange } from './block.ts';

export interface KeptRun {
  /** Version and kernel of the engine that simulated it: others may draw other numbers. */
  readonly engine: string;
  readonly range: PathRange;
  readonly plan: CompiledPlan;
}

const PREFIX_BYTES = 4;

/** Length of the head's text, the text, the plan. */
export function encodeKeptRun({ engine, range, plan }: KeptRun): Uint8Array {
  const { firstPath, paths } = range;
  const head = new TextEncoder().encode(JSON.stringify({ engine, range: { firstPath, paths } }));
  const bytes = new Uint8Array(PREFIX_BYTES + head.length + encodePlan(plan).length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, PREFIX_BYTES);
  bytes.set(encodePlan(plan), PREFIX_BYTES + head.length);
  return bytes;
}

/** @throws RangeError where the plan is of another layout than this build reads */
export function decodeKeptRun(bytes: Uint8Array): KeptRun {
  const start = PREFIX_BYTES + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, start)));
  return { ...head, plan: decodePlan(bytes.subarray(start)) };
}
