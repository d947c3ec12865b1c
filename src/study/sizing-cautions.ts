import { benefitWords } from './benefit-names.ts';
import type { SizedOption } from './sizing.ts';
import type { SizingRun } from './sizing-run.ts';

/** NAIC Stop Loss Insurance Model Act 92. */
const LEAST_ATTACHMENT = 20_000;

/** What must be said beside the figures. */
export function sizingCautions({ facts }: SizingRun, options: readonly SizedOption[]): string[] {
  const neither = facts.benefits.filter(({ specific, aggregate }) => !specific && !aggregate).map(benefitWords);
  const bounded = options.filter(({ contractualMaximum }) => contractualMaximum.amount !== null);
  const attachment = options[0]!.design.specific?.attachment ?? Infinity;
  const technical = options.filter(({ premium }) =>
    [premium.specific, premium.aggregate].some((one) => one?.source === 'technical'),
  );
  return [
    ...(neither.length > 0 ? [`Under neither cover, and in every total cost: ${neither.join(', ')}`] : []),
    ...(bounded.length > 0 && bounded.every(({ contractualMaximum }) => contractualMaximum.beyond.length > 0)
      ? ['No contractual maximum is one: what the plan may have to pay beyond it stands beside it']
      : []),
    ...(attachment < LEAST_ATTACHMENT
      ? [`The current attachment lies below ${LEAST_ATTACHMENT}, the least of the NAIC model act`]
      : []),
    ...(technical.length > 0
      ? [
          `${technical.length} of ${options.length} options carry a technical premium computed here, not a carrier's offer`,
        ]
      : []),
    'Figures are estimates for planning, on assumptions that the errors say nothing of: not a quote, and no actuarial opinion',
  ];
}
