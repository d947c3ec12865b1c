/** Names of the statistics that precision can be asked of, and their units: what a command line needs to know of them. */

export const STATISTIC_UNITS = {
  deficitProbability: 'probability',
  expectedDeficit: 'dollars',
  totalCost: 'dollars',
  totalCost1in10: 'dollars',
  totalCost1in20: 'dollars',
  totalCost1in100: 'dollars',
  retained: 'dollars',
  gross: 'dollars',
  specificRecovery: 'dollars',
  aggregateRecovery: 'dollars',
  attachmentProbability: 'probability',
  membersAbove: 'members',
} as const;

export type StatisticName = keyof typeof STATISTIC_UNITS;
export type StatisticUnit = (typeof STATISTIC_UNITS)[StatisticName];

/** Every name, in the order in which they are listed. */
export const STATISTIC_NAMES = Object.keys(STATISTIC_UNITS) as readonly StatisticName[];
