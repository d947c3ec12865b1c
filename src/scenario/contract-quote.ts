import type { Basis } from './basis.ts';
import { formatQuote, type QuoteLaser } from './quote-line.ts';
import type { Scenario } from './scenario-schema.ts';

/** The contract of a scenario in the market's shorthand; '' without a cover, or where monthly factors make the attachment. */
export function contractQuote({ specific, aggregate }: Scenario['stopLoss']): string {
  if ((specific === undefined && aggregate === undefined) || aggregate?.tiers !== undefined) return '';
  return formatQuote({
    specific:
      specific === undefined
        ? null
        : {
            basis: quotedBasis(specific),
            attachment: specific.attachment,
            share: specific.share,
            limit: specific.limit,
            aggregatingSpecific: specific.aggregatingSpecific,
            lasers: specific.lasers.map(quotedLaser),
          },
    aggregate:
      aggregate === undefined
        ? null
        : {
            basis: quotedBasis(aggregate),
            corridor: aggregate.corridor ?? null,
            amount: aggregate.amount ?? null,
            expectedClaims: aggregate.expectedClaims ?? null,
            share: aggregate.share,
            limit: aggregate.limit,
          },
  });
}

function quotedLaser(laser: NonNullable<Scenario['stopLoss']['specific']>['lasers'][number]): QuoteLaser {
  const { claimant, members, attachment = Infinity } = laser;
  return claimant === undefined
    ? { name: laser.class!, members, attachment }
    : { name: claimant, members: null, attachment };
}

/** What nobody writes is not said. */
function quotedBasis({ basis }: { readonly basis?: Basis | undefined }): Basis | null {
  return basis === undefined || basis === 'incurred' ? null : basis;
}
