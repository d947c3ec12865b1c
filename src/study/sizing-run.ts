/** A finished simulation of options and everything that its statistics need. */

import type { Expectation } from '../plan/exact-plan-year.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { Cents } from '../units/cents.ts';
import type { PricedOption } from './price-options.ts';
import type { OptionPlace } from './sized-sums.ts';
import type { SizingState } from './sizing-state.ts';

export interface SizingRun {
  /** Of the current policy. */
  readonly facts: PlanFacts;
  readonly state: SizingState;
  /** The baseline first, then the plan without stop-loss. */
  readonly options: readonly RunOption[];
  readonly grossClaims: Expectation;
  readonly administration: Cents;
  readonly funding: Cents;
  readonly value: ValueBasis;
}

export interface RunOption extends PricedOption {
  readonly place: OptionPlace;
  /** Index of its specific cover in the state. */
  readonly cover: number;
  readonly ownFunding: Cents;
  /** About the quantiles of its total cost: where tails and densities are counted. */
  readonly levels: readonly Cents[];
}

/** How protection is valued. */
export interface ValueBasis {
  /** What a dollar at risk costs a year. */
  readonly costOfCapital: number;
  /** Of exponential utility, dollars. */
  readonly riskTolerance: number;
}

export const BASELINE = 0;
export const WITHOUT_COVER = 1;
