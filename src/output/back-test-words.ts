import type { BackTest } from '../study/back-test.ts';
import { formatPercent, formatWholeMoney, withCommas } from './format-numbers.ts';

/** One year in so many is what covers are bought for. */
const RARE_YEAR = 20;

/** What must stand beside a back-test, the plain warning first. */
export function backTestWords(found: BackTest, currency: string): string[] {
  return [
    rarity(found),
    `Claims are trended by ${formatPercent(found.trend)} a year${found.trendOrigin === 'default' ? ' (the default)' : ''} to ${found.contractYear}; premiums are those of the options, whatever was paid then. The group and its benefits may have been different in those years, and the aggregate cover cannot be tested on large claims alone.`,
    ...partYears(found),
    ...missingYears(found),
    ...smallClaims(found, currency),
    ...lasers(found),
  ];
}

function rarity({ years }: BackTest): string {
  const count = years.length === 1 ? 'One past year says' : `${years.length} past years say`;
  return `${count} nothing of one year in ${RARE_YEAR}: whether a cover would have paid in these years is no evidence of what it is worth.`;
}

function partYears({ years }: BackTest): string[] {
  return years
    .filter(({ months }) => months < 12)
    .map(
      ({ year, months }) =>
        `${year} holds ${months} of 12 months: its premium is for these months, and claims that came later are missing.`,
    );
}

function missingYears({ missingYears }: BackTest): string[] {
  if (missingYears.length === 0) return [];
  return [`There is no row of ${missingYears.join(', ')}: write an amount of 0 for a year without large claims.`];
}

function smallClaims(found: BackTest, currency: string): string[] {
  const { lowestAttachment, smallestTrended, belowLowestAttachment } = found;
  if (lowestAttachment === null || smallestTrended === null) return [];
  const money = (amount: number) => formatWholeMoney(amount, currency);
  if (belowLowestAttachment > 0) {
    const claimants =
      belowLowestAttachment === 1 ? '1 claimant stays' : `${withCommas(belowLowestAttachment, 0)} claimants stay`;
    return [
      `${claimants} below the lowest attachment of ${money(lowestAttachment)} after trend, and no cover pays there.`,
    ];
  }
  return [
    `The smallest claimant listed has ${money(smallestTrended)} after trend: if the file leaves smaller ones out, covers that attach below pay more than is shown.`,
  ];
}

function lasers({ laseredClaimants, options }: BackTest): string[] {
  if (laseredClaimants === 0) return [];
  const those =
    laseredClaimants === 1 ? '1 claimant was lasered' : `${withCommas(laseredClaimants, 0)} claimants were lasered`;
  return [
    options.some(({ appliesLasers }) => appliesLasers)
      ? `${those}: options with lasers are settled with their own (the highest, where there are several), options without pay as for anybody.`
      : `${those}: no option has a laser, so covers pay as for anybody; a carrier may laser such a claimant again.`,
  ];
}
