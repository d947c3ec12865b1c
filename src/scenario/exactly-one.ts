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
