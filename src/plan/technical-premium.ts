/** Technical premiums: what a cover should cost, from what it is expected to reimburse. */

/** A target loss ratio by specific attachment, dollars; attachments ascending. */
export interface TargetLossRatio {
  readonly attachment: number;
  readonly lossRatio: number;
}

/** How options without a quote are priced. */
export type PremiumBasis =
  | { readonly kind: 'lossRatio'; readonly specific: readonly TargetLossRatio[]; readonly aggregate: number }
  /** Expected reimbursement and so many of its standard deviations. */
  | { readonly kind: 'deviation'; readonly loading: number };

/** Specific loss ratios that land on published US premiums of 2025; a convention of the market, to be replaced by one's own. */
export const USUAL_LOSS_RATIOS: readonly TargetLossRatio[] = [
  { attachment: 100_000, lossRatio: 0.86 },
  { attachment: 150_000, lossRatio: 0.82 },
  { attachment: 200_000, lossRatio: 0.8 },
  { attachment: 250_000, lossRatio: 0.78 },
  { attachment: 350_000, lossRatio: 0.74 },
  { attachment: 500_000, lossRatio: 0.7 },
];

/** Of aggregate covers, commonly 40 to 60 %. */
export const USUAL_AGGREGATE_LOSS_RATIO = 0.5;

/** The target loss ratio at an attachment: a straight line between the table's, level beyond its ends. */
export function lossRatioAt(table: readonly TargetLossRatio[], attachment: number): number {
  const above = table.findIndex((row) => row.attachment >= attachment);
  if (above === 0) return table[0]!.lossRatio;
  if (above < 0) return table.at(-1)!.lossRatio;
  const [low, high] = [table[above - 1]!, table[above]!];
  const part = (high.attachment - attachment) / (high.attachment - low.attachment);
  return high.lossRatio + part * (low.lossRatio - high.lossRatio);
}

export interface Recovery {
  /** Dollars a year. */
  readonly mean: number;
  readonly deviation: number;
}

export interface TechnicalPremium {
  /** Dollars a year. */
  readonly amount: number;
  /** Null where it is E + lambda x sd. */
  readonly targetLossRatio: number | null;
}

/** The technical premium of a specific cover that attaches here. */
export function specificPremium(basis: PremiumBasis, attachment: number, recovery: Recovery): TechnicalPremium {
  return basis.kind === 'deviation'
    ? { amount: recovery.mean + basis.loading * recovery.deviation, targetLossRatio: null }
    : atLossRatio(recovery, lossRatioAt(basis.specific, attachment));
}

/** The technical premium of an aggregate cover. */
export function aggregatePremium(basis: PremiumBasis, recovery: Recovery): TechnicalPremium {
  return basis.kind === 'deviation'
    ? { amount: recovery.mean + basis.loading * recovery.deviation, targetLossRatio: null }
    : atLossRatio(recovery, basis.aggregate);
}

function atLossRatio({ mean }: Recovery, targetLossRatio: number): TechnicalPremium {
  return { amount: mean / targetLossRatio, targetLossRatio };
}
