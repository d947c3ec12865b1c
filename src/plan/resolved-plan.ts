/** What one scenario says of its plan year, in dollars and with every default filled in: the input of `compile`. */
import type { PaidBasis } from '../contract/paid-basis.ts';
import type { ClassLaser } from '../exact/lasered-model.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import type { YearsPolicy } from './years-policy.ts';

export interface ResolvedPlan {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Null where the scenario leaves it to the run. */
  readonly seed: string | null;
  /** Plan years in a path. */
  readonly horizon: number;
  /** SHA-256 of the scenario's content without its seed, hexadecimal. */
  readonly scenarioHash: string;
  readonly model: PlanModel;
  /** Of each plan year in order; the first is that of `model`, and where nothing changes the same object. */
  readonly yearModels: readonly PlanModel[];
  /** Share of the members who leave after each plan year. */
  readonly turnover: number;
  /** Claims of the years before the contract year as far as run-in reaches, the latest first; trend is backed out of them. */
  readonly before?: readonly PlanModel[];
  /** Other contracts that are to be settled on the same claims; their run-in is part of these. */
  readonly alsoSettled?: readonly Covers[];
  /** Columns by month are wanted. */
  readonly months?: boolean;
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
  /** Of several plan years; null of a single one. */
  readonly years: YearsPolicy | null;
  /** How the carrier sets lasers at renewals, dollars; null where he sets none. */
  readonly renewalLasers: { readonly trigger: number; readonly share: number; readonly most: number } | null;
}

export interface Regulation {
  /** Two letters; null where none is named. */
  readonly state: string | null;
  readonly municipal: boolean;
}

/** One stop-loss contract. */
export interface Covers {
  readonly specific: SpecificCover | null;
  readonly aggregate: AggregateCover | null;
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
  /** Months incurred and paid, the run-in limit in dollars; every claim of the year counts where it is absent. */
  readonly basis?: PaidBasis;
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
  readonly basis?: PaidBasis;
  /** Months of payment that the option has added to the basis, and what it makes of the attachment. */
  readonly terminalLiability?: { readonly months: number; readonly factor: number };
  readonly accommodation?: boolean;
}
