/** Progress on stderr: a bar on a terminal, a line for every tenth elsewhere; nothing for what ends within a second. */
import { SingleBar } from 'cli-progress';

const PATIENCE_MS = 1000;
const REFRESH_MS = 100;
const LEAST_BAR = 5;
const MOST_BAR = 40;

export interface Progress {
  /** Clears what is shown; may be called again. */
  stop(): void;
}

/** How much there will be in all, as far as is known by now; null where nothing is known yet. */
export type ProgressTotal = () => number | null;

/** Follows a count towards a total, which may change on the way, until stopped. */
export function followProgress(total: ProgressTotal, done: () => number, noun: string): Progress {
  const started = performance.now();
  const show = process.stderr.isTTY ? bar(total, noun) : tenths(total, noun);
  const timer = setInterval(() => {
    if (performance.now() - started >= PATIENCE_MS) show.update(done());
  }, REFRESH_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      show.stop(done());
    },
  };
}

/** Says on a terminal what is under way when it cannot be counted; `stop` clears it. */
export function announce(what: string): Progress {
  if (!process.stderr.isTTY) return { stop() {} };
  process.stderr.write(what);
  return { stop: () => process.stderr.write('\r\u001b[2K') };
}

interface Display {
  update(done: number): void;
  stop(done: number): void;
}

function bar(total: ProgressTotal, noun: string): Display {
  const line = new SingleBar({
    barsize: barWidth(total() ?? WIDEST_TOTAL, noun),
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    // An interrupt stops it before anything else is said
    gracefulExit: false,
    etaBuffer: 50,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    format: `{bar} {percentage} %  {value} of {total} ${noun}, {eta_formatted} left`,
    formatValue: (value, _, type) => (type === 'value' || type === 'total' ? withCommas(value) : String(value)),
  });
  let isShown = false;
  return {
    update(done) {
      const all = total();
      if (all === null) return;
      if (!isShown) line.start(all, 0);
      isShown = true;
      line.setTotal(all);
      // Blocks under way may be more than will count
      line.update(Math.min(done, all));
    },
    stop(done) {
      if (!isShown) return;
      line.update(done);
      line.stop();
    },
  };
}

/** An unknown total takes no more room than this. */
const WIDEST_TOTAL = 1e9;

/** What a terminal has left beside the widest text that the bar can have. */
function barWidth(total: number, noun: string): number {
  const text = ` 100 %  ${withCommas(total)} of ${withCommas(total)} ${noun}, 59m59s left`;
  return Math.max(LEAST_BAR, Math.min(MOST_BAR, process.stderr.columns - 1 - text.length));
}

function withCommas(count: number): string {
  return count.toLocaleString('en-US');
}

function tenths(total: ProgressTotal, noun: string): Display {
  let shown = 0;
  let before: number | null = null;
  return {
    update(done) {
      const all = total();
      if (all === null) return;
      const tenth = Math.floor((10 * Math.min(done, all)) / all);
      // What has been done is another share of another total
      if (before !== null && all !== before) shown = tenth;
      before = all;
      if (tenth <= shown) return;
      shown = tenth;
      console.error(`${tenth * 10} %: ${withCommas(done)} of ${withCommas(all)} ${noun}`);
    },
    stop() {},
  };
}
