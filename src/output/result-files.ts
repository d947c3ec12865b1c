/** Names of the files in a results folder. */
export const RESULT_FILES = {
  planYears: 'plan-years.arrow',
  claimants: 'claimants.arrow',
  summaryJson: 'summary.json',
  summaryCsv: 'summary.csv',
  run: 'run.json',
  part: 'part.state',
} as const;

export type ResultFile = (typeof RESULT_FILES)[keyof typeof RESULT_FILES];
