import type { Cents } from '../units/cents.ts';

/** What a simulated plan year hands on: the claims that its members incurred, and what both covers reimburse of them. */
export interface YearClaims {
  readonly gross: Cents;
  readonly specificRecovery: Cents;
  readonly aggregateRecovery: Cents;
  /** Of members' claims, what lies above the insured alternative's pooling point. */
  readonly pooledClaims: Cents;
  /** Members with a laser in the year. */
  readonly lasers: number;
}

/** What is left to the plan. */
export function retainedClaims({ gross, specificRecovery, aggregateRecovery }: YearClaims): Cents {
  return gross - specificRecovery - aggregateRecovery;
}
