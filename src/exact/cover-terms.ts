/** Stop-loss terms as the exact model reads them: those of `ContractTerms`, in dollars. */
import type { PlanModel } from './plan-model.ts';

/** The terms that decide which claims are expected where. */
export interface ExpectedTerms {
  readonly specific: { readonly attachment: number; readonly limit: number; readonly share: number } | null;
  readonly aggregate: EligibleTerms | null;
}

interface EligibleTerms {
  readonly eligible: 'limited' | 'retained';
  /** Dollars, read when `limited`; Infinity means no limit. */
  readonly lossLimit: number;
}

/** The benefits by the covers that they fall under, as indices. */
export interface CoveredBenefits {
  readonly both: readonly number[];
  readonly specific: readonly number[];
  readonly aggregateOnly: readonly number[];
  readonly aggregate: readonly number[];
}

/** The aggregate cover in dollars: reimbursement = min(share x (eligible claims - attachment)+, limit). */
export interface AggregateLayer extends EligibleTerms {
  readonly attachment: number;
  readonly limit: number;
  readonly share: number;
}

/** The benefits sorted by the covers that they fall under. */
export function coveredBenefits(model: PlanModel): CoveredBenefits {
  const indices = model.benefits.map((_, b) => b);
  const covers = (b: number) => model.benefits[b]!.covers;
  return {
    both: indices.filter((b) => covers(b).specific && covers(b).aggregate),
    specific: indices.filter((b) => covers(b).specific),
    aggregateOnly: indices.filter((b) => !covers(b).specific && covers(b).aggregate),
    aggregate: indices.filter((b) => covers(b).aggregate),
  };
}
