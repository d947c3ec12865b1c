import type * as z from 'zod';

/**
 * Refinement of an object: of several sets of keys exactly one is written, and that one whole.
 * `[['mu', 'sigma'], ['mean', 'cv']]` reads "mu and sigma, or mean and cv".
 */
export function exactlyOneSet(sets: readonly (readonly string[])[]) {
  const words = sets.map((keys) => keys.join(' and ')).join(', or ');
  const all = new Set(sets.flat());
  return (value: object, context: z.RefinementCtx) => {
    const written = [...all].filter((key) => (value as Record<string, unknown>)[key] !== undefined);
    if (sets.some((keys) => keys.length === written.length && keys.every((key) => written.includes(key)))) return;
    const found = written.length === 0 ? 'none' : written.join(' and ');
    context.addIssue({ code: 'custom', message: `must have ${words}: got ${found}` });
  };
}

/** Refinement of an object: one of the keys is written, or several. */
export function atLeastOne(keys: readonly string[]) {
  return (value: object, context: z.RefinementCtx) => {
    if (keys.some((key) => (value as Record<string, unknown>)[key] !== undefined)) return;
    context.addIssue({ code: 'custom', message: `must have ${keys.join(' or ')}: got none` });
  };
}
