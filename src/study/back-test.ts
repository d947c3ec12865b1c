/**
 * The back-test: large claims of past years, trended to the contract year, through the specific cover of every option.
 * It shows what the covers would have done in those years, and says nothing of years that have not been.
 */
import { recoverSpecific } from '../contract/settle.ts';
import type { PastClaim, PastClaims } from '../scenario/past-claims.ts';
import { type Cents, roundHalfEven, toCents, toDollars } from '../units/cents.ts';
import type { SizedOption } from './sizing.ts';

/** Dollars; plain data, so that JSON holds it whole. No claimant can be told from it. */
export interface BackTest {
  /** Name of the file, without its folder. */
  readonly claimsFile: string;
  /** Ratio a year: 0.08. */
  readonly trend: number;
  readonly trendOrigin: 'flag' | 'default';
  readonly contractYear: number;
  /** Ascending; years between them of which the file has no row are in `missingYears`. */
  readonly years: readonly BackTestYear[];
  readonly missingYears: readonly number[];
  readonly lowestAttachment: number | null;
  /** Smallest claimant of all years after trend; null where there is none. */
  readonly smallestTrended: number | null;
  /** Claimants that no option's attachment is below, after trend. */
  readonly belowLowestAttachment: number;
  readonly laseredClaimants: number;
  /** The options with a specific cover, in the order of the results. */
  readonly options: readonly BackTestOption[];
}

interface BackTestYear {
  readonly year: number;
  /** Months of the year that the claims are from. */
  readonly months: number;
  /** (1 + trend)^(contract year - year). */
  readonly trendFactor: number;
  readonly claimants: number;
  readonly claims: number;
  readonly trendedClaims: number;
  readonly largestTrended: number;
}

export interface BackTestOption {
  readonly option: string;
  readonly years: readonly BackTestResult[];
  readonly total: BackTestResult;
  /** Whether lasered claimants were settled with the option's own lasers; with several, with the highest. */
  readonly appliesLasers: boolean;
}

export interface BackTestResult {
  /** Null in a total. */
  readonly year: number | null;
  readonly claimantsAbove: number;
  /** After the aggregating specific deductible. */
  readonly reimbursement: number;
  /** Reimbursement of lasered claimants, before the aggregating specific deductible. */
  readonly laseredReimbursement: number;
  /** The listed claims after trend less the reimbursement. */
  readonly kept: number;
  /** The specific premium for these months. */
  readonly premium: number;
  /** Reimbursement / premium; null without a premium. */
  readonly lossRatio: number | null;
}

export interface BackTestTerms {
  /** Ratio a year, above -1. */
  readonly trend: number;
  readonly trendOrigin: 'flag' | 'default';
  /** Not before the last year of the claims; the year after it where nothing is said. */
  readonly contractYear?: number;
}

type BackTestedOption = Pick<SizedOption, 'id' | 'design' | 'premium'>;

/** One claimant of one year, whole cents after trend. */
interface Claimant {
  readonly claims: Cents;
  readonly isLasered: boolean;
}

interface TrendedYear {
  readonly year: number;
  readonly months: number;
  readonly claimants: readonly Claimant[];
}

/**
 * Settles past claims under the specific cover of each option. Claims of one member in a year are one claimant, and each
 * claim is rounded to a cent after trend, as the engine does.
 *
 * @throws RangeError where the contract year lies before the claims
 */
export function backTest(past: PastClaims, options: readonly BackTestedOption[], terms: BackTestTerms): BackTest {
  const lastYear = past.years.at(-1)!.year;
  const { trend, trendOrigin, contractYear = lastYear + 1 } = terms;
  if (contractYear < lastYear) {
    throw new RangeError(
      `the contract year must not lie before the claims, which end in ${lastYear}: got ${contractYear}`,
    );
  }
  const trended = past.years.map(({ year, months, claims }) => {
    const factor = compounded(trend, contractYear - year);
    return { year, months, claims, factor, claimants: claimantsOf(claims, factor) };
  });
  const covered = options.filter(({ design }) => design.specific !== null);
  const attachments = covered.map(({ design }) => toCents(design.specific!.attachment));
  const lowest = attachments.length === 0 ? null : Math.min(...attachments);
  const everyone = trended.flatMap(({ claimants }) => claimants);
  return {
    claimsFile: past.file,
    trend,
    trendOrigin,
    contractYear,
    years: trended.map(({ year, months, factor, claims, claimants }) => ({
      year,
      months,
      trendFactor: factor,
      claimants: claimants.length,
      claims: toDollars(sum(claims.map(({ amount }) => toCents(amount)))),
      trendedClaims: toDollars(sum(claimants.map((claimant) => claimant.claims))),
      largestTrended: toDollars(Math.max(0, ...claimants.map((claimant) => claimant.claims))),
    })),
    missingYears: yearsBetween(trended[0]!.year, lastYear).filter((year) => !trended.some((one) => one.year === year)),
    lowestAttachment: lowest === null ? null : toDollars(lowest),
    smallestTrended: everyone.length === 0 ? null : toDollars(Math.min(...everyone.map(({ claims }) => claims))),
    belowLowestAttachment: everyone.filter(({ claims }) => lowest !== null && claims <= lowest).length,
    laseredClaimants: everyone.filter(({ isLasered }) => isLasered).length,
    options: covered.map((option) => testedOption(option, trended)),
  };
}

/** (1 + rate)^years by multiplication: the same bits on every machine. Domain: whole years >= 0. */
function compounded(rate: number, years: number): number {
  let factor = 1;
  for (let year = 0; year < years; year++) factor *= 1 + rate;
  return factor;
}

function claimantsOf(claims: readonly PastClaim[], factor: number): Claimant[] {
  const byMember = new Map<string, Claimant>();
  claims.forEach(({ amount, member, isLasered }, i) => {
    if (amount === 0) return;
    const key = member === null ? `claim ${i}` : `member ${member}`;
    const before = byMember.get(key) ?? { claims: 0, isLasered: false };
    byMember.set(key, {
      claims: before.claims + roundHalfEven(toCents(amount) * factor),
      isLasered: before.isLasered || isLasered,
    });
  });
  return [...byMember.values()];
}

function testedOption(option: BackTestedOption, trended: readonly TrendedYear[]): BackTestOption {
  const years = trended.map((year) => settledYear(option, year));
  const total = (part: (result: BackTestResult) => number) =>
    toDollars(sum(years.map((result) => toCents(part(result)))));
  return {
    option: option.id,
    years,
    total: withLossRatio({
      year: null,
      claimantsAbove: sum(years.map(({ claimantsAbove }) => claimantsAbove)),
      reimbursement: total(({ reimbursement }) => reimbursement),
      laseredReimbursement: total(({ laseredReimbursement }) => laseredReimbursement),
      kept: total(({ kept }) => kept),
      premium: total(({ premium }) => premium),
    }),
    appliesLasers: option.design.specific!.lasers.length > 0,
  };
}

function settledYear({ design, premium }: BackTestedOption, { year, months, claimants }: TrendedYear): BackTestResult {
  const { attachment, limit, share, aggregatingSpecific, lasers } = design.specific!;
  const terms = { limit: limit === null ? Infinity : toCents(limit), share };
  const lasered = Math.max(attachment, ...lasers.map((laser) => laser.attachment ?? Infinity));
  const settled = claimants.map(({ claims, isLasered }) => {
    const own = toCents(isLasered ? lasered : attachment);
    return { isLasered, isAbove: claims > own, recovery: recoverSpecific({ ...terms, attachment: own }, claims) };
  });
  const recovered = sum(settled.map(({ recovery }) => recovery));
  const reimbursement = Math.max(recovered - toCents(aggregatingSpecific), 0);
  return withLossRatio({
    year,
    claimantsAbove: settled.filter(({ isAbove }) => isAbove).length,
    reimbursement: toDollars(reimbursement),
    laseredReimbursement: toDollars(sum(settled.map(({ isLasered, recovery }) => (isLasered ? recovery : 0)))),
    kept: toDollars(sum(claimants.map(({ claims }) => claims)) - reimbursement),
    premium: toDollars(roundHalfEven((toCents(premium.specific?.yearly ?? 0) * months) / 12)),
  });
}

function withLossRatio(result: Omit<BackTestResult, 'lossRatio'>): BackTestResult {
  const { reimbursement, premium } = result;
  return { ...result, lossRatio: premium > 0 ? reimbursement / premium : null };
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
