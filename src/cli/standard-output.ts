import { systemReason } from '../output/system-reason.ts';
import { EXIT } from './exit-code.ts';

/**
 * Settles what becomes of output that nobody takes. A reader who leaves early, as in `corridor schema | head`, is no
 * failure; a full disk behind `> summary.json` is.
 */
export function guardStandardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    console.error(`Cannot write to standard output: ${systemReason(error)}`);
    // Results are whole by then: printing is the last thing that a command does
    process.exit(EXIT.failure);
  });
  process.stderr.on('error', () => {});
}
