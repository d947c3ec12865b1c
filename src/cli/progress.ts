/** Progress on stderr: a bar on a terminal, a line for every tenth elsewhere; nothing for what ends within a second. */
import { SingleBar } from 'cli-progress';

const PATIENCE_MS = 1000;
const REFRESH_MS = 100;

export interface Progress {
  stop(): void;
}

/** Follows a count towards `total` until stopped. */
export function followProgress(total: number, done: () => number, noun: string): Progress {
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

interface Display {
  update(done: number): void;
  stop(done: number): void;
}

function bar(total: number, noun: string): Display {
  const line = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    format: `{bar} {percentage} %  {value} of {total} ${noun}, {eta_formatted} left`,
    formatValue: (value, _, type) => (type === 'value' || type === 'total' ? value.toLocaleString('en-US') : String(value)),
  });
  let isShown = false;
  return {
    update(done) {
      if (!isShown) line.start(total, 0);
      isShown = true;
      line.update(done);
    },
    stop(done) {
      if (!isShown) return;
      line.update(done);
      line.stop();
    },
  };
}

function tenths(total: number, noun: string): Display {
  let shown = 0;
  return {
    update(done) {
      const tenth = Math.floor((10 * done) / total);
      if (tenth <= shown) return;
      shown = tenth;
      console.error(`${tenth * 10} %: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${noun}`);
    },
    stop() {},
  };
}
