import { toCents } from '../units/cents.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import { HEADER_CLAIMANT_THRESHOLD, HEADER_LARGE_THRESHOLD } from './layout.ts';

/**
 * The same plan, listing every member whose claims the contract treats apart: those above the least of the attachment, the
 * loss limit and the threshold that it lists anyway. Claims and settlement stay as they were compiled.
 */
export function listingAllThatMatter({ facts, buffer }: CompiledPlan): CompiledPlan {
  const copy = buffer.slice(0);
  const view = new DataView(copy);
  const threshold = view.getFloat64(HEADER_LARGE_THRESHOLD, true);
  view.setFloat64(HEADER_CLAIMANT_THRESHOLD, threshold, true);
  return {
    facts: { ...facts, claimantThreshold: Number.isFinite(threshold) ? threshold : toCents(1e12) },
    buffer: copy,
  };
}
