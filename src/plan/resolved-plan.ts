/** What one scenario says of its plan year, in dollars and with every default filled in: the input of `compile`. */
import type { ClassLaser } from '../exact/lasered-model.ts';
import type { PlanModel } from '../exact/plan-model.ts';

export interface ResolvedPlan {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Null where the scenario leaves it to the run. */
  readonly seed: string | null;
  /** Plan years in a path. */
  readonly horizon: 1;
  /** SHA-256 of the scenario's content without its seed, hexadecimal. */
  readonly scenarioHash: string;
  readonly model: PlanModel;
  /** The contract in the market's shorthand; '' where it has none. */
  readonly quote: string;
  readonly specific: SpecificCover | null;
  readonly aggregate: AggregateCover | null;
  /** Dollars a year. */
  readonly administration: number;
  /** Dollars a year; null where none is given. */
  readonly premiums: { readonly specific: number | null; readonly aggregate: number | null };
  /** A margin over the expected total cost, or dollars a year. */
  readonly funding: { readonly margin: number } | { readonly amount: number };
  /** Whose rules on attachments the contract is compared with. */
  readonly regulation: Regulation;
  /** Dollars: members above it are listed one by one. */
  readonly claimantThreshold: number;
  /** Whether members without a large claim may be drawn at once. */
  readonly bulk: 'auto' | 'off';
}

export interface Regulation {
  /** Two letters; null where none is named. */
  readonly state: string | null;
  readonly municipal: boolean;
}

/** Per person, in dollars; a limit of Infinity means unlimited. */
export interface SpecificCover {
  readonly attachment: number;
  readonly limit: number;
  readonly share: number;
  /** Reimbursements of the year that the plan keeps first. */
  readonly aggregatingSpecific: number;
  /** Of one class in the order of its members, from the first on. */
  readonly lasers: readonly ClassLaser[];
}

/** On the group. Exactly one of `corridor` (over expected eligible claims), `amount` (dollars) and `tiers` is given. */
export interface AggregateCover {
  readonly corridor: number | null;
  /** Expected eligible claims as the carrier states them; null where those of the exact model hold. */
  readonly expectedClaims: number | null;
  readonly amount: number | null;
  /** Attachment factors, dollars per enrolled employee and month, with the enrolment of the twelve months. */
  readonly tiers: readonly { readonly factor: number; readonly enrolment: readonly number[] }[] | null;
  /** Least attachment of the year where there are tiers; dollars. */
  readonly minimum: { readonly firstMonthShare: number; readonly amount: number };
  readonly limit: number;
  readonly share: number;
  readonly eligible: 'limited' | 'retained';
  /** Infinity where there is neither a loss limit nor a specific cover. */
  readonly lossLimit: number;
  readonly countsLaserCorridor: boolean;
  readonly countsAggregatingSpecific: boolean;
}
