import type { Severity } from './severity.ts';

/** A law with a density and no kink inside its support: one smooth piece. */
export function smoothSeverity(law: Omit<Severity, 'pieces' | 'splice'>): Severity {
  const { survival, upperQuantile } = law;
  if (!(law.mean >= 0)) throw new RangeError(`${law.description} must have a mean within the range of a float64`);
  const piece = Object.freeze({ kind: 'smooth', role: 'body', probability: 1, survival, upperQuantile } as const);
  return Object.freeze({ ...law, pieces: Object.freeze([piece]) });
}
