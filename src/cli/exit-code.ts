/** How the program ends. */
export const EXIT = {
  done: 0,
  /** Something failed, or a verification did. */
  failure: 1,
  /** The user's mistake, usage included. */
  usage: 2,
  /** Parts are missing: try again later. */
  incomplete: 75,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in what was typed rather than in a file. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
