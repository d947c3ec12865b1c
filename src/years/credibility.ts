/** How much a group's own experience counts against what is expected of groups like it. */

/** A stated weight, or the K of Z = n / (n + K), n in member-years. */
export type Credibility = { readonly weight: number } | { readonly memberYears: number };

/**
 * Weight of an experience of so many member-years: the stated one, or Bühlmann's Z = n / (n + K), where K is the variance
 * between a member's years over that between groups. 0 without experience.
 * Bühlmann 1967, Experience rating and credibility, ASTIN Bulletin 4, 199-207.
 *
 * @example credibilityOf({ memberYears: 315 }, 525) // 0.625
 */
export function credibilityOf(credibility: Credibility, memberYears: number): number {
  if (memberYears <= 0) return 0;
  return 'weight' in credibility ? credibility.weight : memberYears / (memberYears + credibility.memberYears);
}

/**
 * K in member-years where nothing better is known, by the amount (dollars) that a member's claims are limited to: squared
 * coefficient of variation of REF-2025's limited claims over that of groups, 0.12².
 */
const K_OF_LIMITED: readonly (readonly [limit: number, memberYears: number])[] = [
  [25_000, 182],
  [50_000, 273],
  [75_000, 343],
  [100_000, 402],
  [150_000, 492],
  [200_000, 562],
  [250_000, 621],
  [350_000, 718],
  [500_000, 832],
  [750_000, 956],
  [1_000_000, 1032],
  [2_000_000, 1181],
];
const K_OF_UNLIMITED = 1562;

/**
 * The same for claims above an attachment: groups differ by 0.12 in their cost, and by that times the leverage of the
 * attachment (1.7 at 50,000, 2 at 150,000, 2.7 at a million) in what lies above it.
 */
const K_OF_EXCESS: readonly (readonly [attachment: number, memberYears: number])[] = [
  [25_000, 3400],
  [50_000, 5500],
  [75_000, 8000],
  [100_000, 11_000],
  [150_000, 19_000],
  [200_000, 28_000],
  [250_000, 38_000],
  [350_000, 60_000],
  [500_000, 103_000],
  [1_000_000, 560_000],
];

/** K of claims of which a member's count up to a limit, dollars (Infinity: all). */
export function usualMemberYears(limit: number): number {
  return limit > K_OF_LIMITED.at(-1)![0] ? K_OF_UNLIMITED : interpolated(K_OF_LIMITED, limit);
}

/** K of claims above an attachment, dollars. */
export function usualMemberYearsAbove(attachment: number): number {
  return interpolated(K_OF_EXCESS, attachment);
}

/** A straight line between the table's rows, level beyond its ends. */
function interpolated(table: readonly (readonly [at: number, value: number])[], at: number): number {
  const above = table.findIndex(([edge]) => edge >= at);
  if (above === 0) return table[0]![1];
  if (above < 0) return table.at(-1)![1];
  const [low, high] = [table[above - 1]!, table[above]!];
  return low[1] + ((at - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}
