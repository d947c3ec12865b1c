/** From a validated scenario to a compiled plan: the seed becomes a key, and a missing seed is drawn. */
import { createHash, randomUUID } from 'node:crypto';
import seedrandom from 'seedrandom';
import { compile } from '../plan/compile.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { ENGINE_VERSION } from '../plan/engine-version.ts';
import { resolvePlan } from '../plan/resolve.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';

/**
 * Compiles a scenario for a seed: the given one, else the scenario's, else a drawn one, which the plan's facts tell.
 * @throws RangeError where a severity cannot be tabulated within its bound
 */
export function compileScenario(scenario: Scenario, seed?: string): CompiledPlan {
  return compilePlan(resolvePlan(scenario), seed);
}

/** The same of a resolved plan. */
export function compilePlan(plan: ResolvedPlan, seed?: string): CompiledPlan {
  const chosen = seed ?? plan.seed ?? drawSeed();
  return compile(plan, { seed: chosen, seedKey: seedKey(chosen), engineVersion: ENGINE_VERSION });
}

/** 256 bits that decide every draw. */
export function seedKey(seed: string): Uint8Array {
  return createHash('sha256').update(seed, 'utf8').digest();
}

const SEED_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const SEED_LENGTH = 12;

/** A seed from the machine's entropy, of letters that survive being read out over the telephone. */
function drawSeed(): string {
  const random = seedrandom.alea(randomUUID());
  const letters = Array.from({ length: SEED_LENGTH }, () => SEED_LETTERS[Math.floor(random() * SEED_LETTERS.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
