/** Ctrl-C: the first asks the run to stop cleanly, the second ends the program at once. */
import { EXIT } from './exit-code.ts';

/** Calls `cancel` on the first interrupt; returns how to stop listening. */
export function onInterrupt(cancel: () => void): () => void {
  let asked = false;
  const listener = () => {
    if (asked) process.exit(EXIT.interrupted);
    asked = true;
    cancel();
    // A terminal has written ^C where the cursor stands
    if (process.stderr.isTTY) process.stderr.write('\r');
    console.error('Stopping after the work under way; press Ctrl-C again to stop at once');
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}
