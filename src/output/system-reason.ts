import { getSystemErrorMessage } from 'node:util';

/** Why the operating system refused, in its own words, such as "no space left on device". */
export function systemReason(cause: unknown): string {
  if (cause instanceof Error && 'errno' in cause && typeof cause.errno === 'number') {
    // Negative but for errors of `rm`
    return getSystemErrorMessage(-Math.abs(cause.errno)) ?? cause.message;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
