/** Runs the program as people do: in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs are slow to start on a busy machine. */
const TIMEOUT_MS = 240_000;

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** Compiled code of earlier runs, which halves the time of these tests. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/corridor-test', import.meta.url));

export interface Setting {
  readonly cwd?: string;
  /** Modules of this folder that change the world of the program: loaded before it, in its workers too. */
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** Shell command that runs the program as "$@". */
  readonly shell?: string;
}

export interface Ending {
  /** Exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  /** Without the lines of progress, which a busy machine has more of. */
  readonly stderr: string;
  readonly progress: readonly string[];
}

export interface Running {
  readonly process: ChildProcess;
  readonly ending: Promise<Ending>;
}

/** Runs `corridor` with these arguments to its end. */
export function corridor(args: readonly string[], setting: Setting = {}): Promise<Ending> {
  return startCorridor(args, setting).ending;
}

/** Starts `corridor` and leaves it running. */
export function startCorridor(args: readonly string[], { cwd, preload, env, uid, shell }: Setting = {}): Running {
  const imports = preload === undefined ? '' : `--import=${new URL(preload, import.meta.url).href}`;
  const program = [process.execPath, main, ...args];
  const [command, ...rest] = shell === undefined ? program : ['sh', '-c', shell, 'sh', ...program];
  const child = spawn(command!, rest, {
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid, gid: uid }),
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache, NODE_OPTIONS: imports, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  return { process: child, ending: ended(child) };
}

function ended(child: ChildProcess): Promise<Ending> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal!, stdout, ...splitProgress(stderr) }));
  });
}

function splitProgress(text: string): Pick<Ending, 'stderr' | 'progress'> {
  const isProgress = (line: string) => /^\d+ %: /.test(line);
  const lines = text.split('\n');
  return { stderr: lines.filter((line) => !isProgress(line)).join('\n'), progress: lines.filter(isProgress) };
}

/** A scenario that compiles in no time: forty members, three amounts. */
export const TINY = `name: Tiny
seed: tiny
population:
  employees: 20
  classes:
    members: { count: 40 }
benefits:
  medical:
    stopLoss: [specific, aggregate]
    perils:
      routine:
        frequency: { distribution: bernoulli, probability: 0.3 }
        severity:
          distribution: discrete
          outcomes:
            - { amount: 500, probability: 0.7 }
            - { amount: 5000, probability: 0.25 }
            - { amount: 40k, probability: 0.05 }
stopLoss:
  specific: { attachment: 20k }
  aggregate: { corridor: 1.25 }
funding: { margin: 5% }
`;

export interface Room extends Disposable {
  readonly path: string;
}

/** An empty folder with the tiny scenario in it, for the time of a test. */
export function room(): Room {
  const path = mkdtempSync(join(tmpdir(), 'corridor-cli-'));
  writeFileSync(join(path, 'tiny.yaml'), TINY);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The files of a whole run, sorted. */
export const WHOLE_RUN = [
  'claimants.arrow',
  'plan-years.arrow',
  'plan.compiled',
  'run.json',
  'summary.csv',
  'summary.json',
];
