/**
 * `npm run bench:peers`: the same models in Corridor's kernel, C++, NumPy and plain Python, on one thread, taken in turn,
 * with the answer and its standard error beside each time. Writes the table into bench/README.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { estimateMean } from '../../src/reduce/estimate-mean.ts';
import { columnOfRole } from '../../src/study/column-of-role.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernelModule } from '../../src/study/kernel-module.ts';
import { keepFigures, machineWords, type PeerFigures } from '../figures.ts';
import { type PeerModel, peerModel } from './model.ts';

const REPEATS = 3;
const TARGET_SECONDS = 0.3;
/** A peer's time in Corridor's: Corridor is to take 1.25 times the time of C++ at most. */
const WANTED_OF_CPP = 1 / 1.25;

interface Answer {
  readonly seconds: number;
  /** Of the specific recovery of a plan year, dollars. */
  readonly mean: number;
  readonly standardError: number;
  readonly version: string;
}

interface Peer {
  readonly name: string;
  run(paths: number, seed: number): Answer;
}

interface Result {
  readonly name: string;
  readonly nanoseconds: number;
  readonly paths: number;
  readonly answer: Answer;
}

const MODELS = [
  {
    title: 'Claim by claim: 500 members, 2.504 claims each',
    scenario: 'frequency-severity',
    kind: 'claims',
    unit: 'claim',
    units: 500 * 2.504,
    wanted: { 'C++ -O3, same tables': WANTED_OF_CPP, NumPy: 8 },
  },
  {
    title: 'Member-years: 10,500 members, REF-2025',
    scenario: 'large-employer',
    kind: 'member-years',
    unit: 'member-year',
    units: 10_500,
    wanted: { 'C++ -O3, same tables': WANTED_OF_CPP, NumPy: 25 },
  },
] as const;

const DRAWING = '![Nanoseconds of each program, as in the tables](peers.svg)';
const place = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'corridor-peers-'));
try {
  const module = await kernelModule();
  const measured = MODELS.map(({ title, scenario, kind, unit, units, wanted }) => {
    const model = peerModel(scenario, kind);
    const peers = [
      corridorPeer(module, 'Corridor', model),
      atOncePeer(module, peerModel(scenario, kind, 'auto')),
      cppPeer(model),
      pythonPeer('NumPy', 'numpy_peer.py', model),
      pythonPeer('plain Python', 'python_peer.py', model),
    ];
    const results = timeInTurn(
      peers.filter((peer) => peer !== null),
      units,
    );
    return { title, unit, results, section: section(title, unit, model, results, wanted) };
  });
  const machine = `${machineWords()}, load ${loadavg()[0]!.toFixed(1)} at the end`;
  const sections = measured.map((one) => one.section).join('\n\n');
  const text = `${machine}; one thread each, ${REPEATS} runs in turn, medians of processor time.\n\n${DRAWING}\n\n${sections}\n`;
  console.log(text);
  writeReadme(text);
  await keepFigures({ peers: peerFigures(machine, measured) });
} finally {
  rmSync(room, { recursive: true });
}

interface Measured {
  readonly title: string;
  readonly unit: string;
  readonly results: readonly Result[];
}

function peerFigures(machine: string, measured: readonly Measured[]): PeerFigures {
  const models = measured.map(({ title, unit, results }) => ({
    title,
    unit,
    results: results.map(({ name, nanoseconds }) => ({ name, nanoseconds: Number(nanoseconds.toFixed(1)) })),
  }));
  return { machine, models };
}

/** Every peer once to learn how many plan years fit the time, then all in turn. */
function timeInTurn(peers: readonly Peer[], units: number): Result[] {
  const sized = peers.map((peer) => ({ peer, paths: sizeOf(peer), answers: [] as Answer[] }));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const { peer, paths, answers } of sized) answers.push(peer.run(paths, 1 + repeat));
  }
  return sized.map(({ peer, paths, answers }) => ({
    name: peer.name,
    nanoseconds: (median(answers.map(({ seconds }) => seconds)) * 1e9) / paths / units,
    paths: paths * REPEATS,
    answer: pooled(answers),
  }));
}

function sizeOf(peer: Peer): number {
  const tried = 50;
  const { seconds } = peer.run(tried, 99);
  return Math.max(20, Math.round((tried * TARGET_SECONDS) / seconds));
}

function pooled(answers: readonly Answer[]): Answer {
  const average = (pick: (answer: Answer) => number) =>
    answers.reduce((sum, one) => sum + pick(one), 0) / answers.length;
  return {
    ...answers[0]!,
    mean: average(({ mean }) => mean),
    standardError: Math.sqrt(average(({ standardError }) => standardError ** 2) / answers.length),
  };
}

/** Null where the plan is drawn member by member. */
function atOncePeer(module: WebAssembly.Module, model: PeerModel): Peer | null {
  return model.plan.facts.bulk === undefined ? null : corridorPeer(module, 'Corridor, most members at once', model);
}

function corridorPeer(module: WebAssembly.Module, name: string, { plan }: PeerModel): Peer {
  const ROWS = 256;
  const kernel = openKernel(module, plan, ROWS);
  return {
    name,
    run(paths, seed) {
      const first = seed * 1e9;
      const cpu = process.cpuUsage();
      for (let done = 0; done < paths; ) {
        done += kernel.simulate(first + done, Math.min(ROWS, paths - done), 0);
        kernel.dropClaimants();
      }
      const { user, system } = process.cpuUsage(cpu);
      const state = kernel.takeState(paths);
      const { value, standardError } = estimateMean(columnOfRole(plan.facts, state, 'specificRecovery'), paths);
      return {
        seconds: (user + system) / 1e6,
        mean: value / 100,
        standardError: standardError! / 100,
        version: `Node ${process.version}`,
      };
    },
  };
}

function cppPeer({ tables }: PeerModel): Peer | null {
  const program = join(room, 'peer');
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', program, place('peer.cpp')]);
  } catch {
    console.error('Skipped C++: there is no g++ here');
    return null;
  }
  const file = join(room, `tables-${tables.length}.bin`);
  writeFileSync(file, tables);
  return {
    name: 'C++ -O3, same tables',
    run: (paths, seed) => JSON.parse(execFileSync(program, [file, String(paths), String(seed)]).toString()),
  };
}

function pythonPeer(name: string, script: string, { plan, tables, ...model }: PeerModel): Peer | null {
  const python = process.env.PYTHON ?? 'python3';
  const run = (paths: number, seed: number) =>
    JSON.parse(
      execFileSync(python, [place(script), JSON.stringify({ ...model, paths, seed })], {
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString(),
    );
  try {
    run(2, 1);
  } catch {
    console.error(`Skipped ${name}: ${python} does not run it (PYTHON names another interpreter)`);
    return null;
  }
  return { name, run };
}

function section(
  title: string,
  unit: string,
  { plan }: PeerModel,
  results: readonly Result[],
  wanted: Readonly<Record<string, number>>,
): string {
  const own = results[0]!.nanoseconds;
  const exact = plan.facts.expected.specificRecovery.value;
  const dollars = (value: number) => Math.round(value).toLocaleString('en-US');
  const lines = results.map(({ name, nanoseconds, paths, answer }) => [
    name,
    nanoseconds.toFixed(1),
    (nanoseconds / own).toFixed(2),
    name in wanted ? `${wanted[name]!.toFixed(2)} or more` : '',
    `${dollars(answer.mean)} ± ${dollars(answer.standardError)}`,
    ((answer.mean - exact) / answer.standardError).toFixed(1),
    paths.toLocaleString('en-US'),
    answer.version,
  ]);
  const head = [
    '',
    `ns a ${unit}`,
    "time in Corridor's",
    'wanted',
    'mean specific recovery',
    'z to the exact',
    'plan years',
    'version',
  ];
  return `### ${title}\n\nExact mean specific recovery: ${dollars(exact)} dollars a year.\n\n${markdown(head, lines)}`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 || index === head.length - 1 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function writeReadme(text: string): void {
  const file = fileURLToPath(new URL('../README.md', import.meta.url));
  const [before, , after] = readFileSync(file, 'utf8').split(/(<!-- peers -->[\s\S]*<!-- end of peers -->)/);
  writeFileSync(file, `${before}<!-- peers -->\n${text}<!-- end of peers -->${after}`);
}
