/** The rules that keep the folders apart, checked on the import statements as they stand. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Import {
  readonly file: string;
  readonly from: string;
  readonly isType: boolean;
}

const files = globSync('{src,workers}/**/*.ts').map((file) => file.replaceAll('\\', '/'));
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const statements = texts.get(file)!.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*\sfrom\s+)?'([^']+)'/gm);
  return [...statements].map(([, type, source]) => ({
    file,
    from: source!.startsWith('.') ? normalize(join(dirname(file), source!)).replaceAll('\\', '/') : source!,
    isType: type !== undefined,
  }));
}

/** `src/plan`, `src/index.ts`, `workers`, `workers/kernel`. */
function folderOf(file: string): string {
  return /^(src\/[^/]+|workers\/kernel|workers)/.exec(file)![1]!;
}

const isOurs = ({ from }: Import) => from.startsWith('src/') || from.startsWith('workers/');
const show = ({ file, from }: Import) => `${file} imports ${from}`;

const rules: readonly { folder: string; may: readonly string[]; types?: readonly string[]; because: string }[] = [
  { folder: 'src/units', may: [], because: 'everything stands on it' },
  { folder: 'src/distributions', may: ['src/units'], because: 'a family knows nothing of plans or sampling' },
  { folder: 'src/contract', may: ['src/units'], because: 'an actuary reads it by itself' },
  { folder: 'src/years', may: ['src/units'], because: 'an actuary reads it by itself' },
  {
    folder: 'src/exact',
    may: ['src/units', 'src/distributions', 'src/contract'],
    because: 'it checks the simulation and must not share its code',
  },
  { folder: 'src/scenario', may: ['src/units', 'src/distributions'], because: 'a file is read without compiling it' },
  {
    folder: 'src/plan',
    may: ['src/units', 'src/distributions', 'src/contract', 'src/years', 'src/exact', 'src/scenario'],
    because: 'it is the way from a scenario to numbers, and knows no threads, files or statistics',
  },
  { folder: 'src/reduce', may: ['src/units'], because: 'statistics know rows of numbers, not what they mean' },
  {
    folder: 'src/study',
    may: ['src/units', 'src/contract', 'src/years', 'src/plan', 'src/reduce'],
    types: ['src/scenario'],
    because: 'it runs, settles past claims and merges; a worker must not load what reads scenarios or writes files',
  },
  {
    folder: 'src/output',
    may: ['src/units', 'src/study'],
    types: ['src/contract', 'src/years', 'src/plan', 'src/reduce', 'src/exact'],
    because: 'it writes results and never simulates or computes a statistic',
  },
  {
    folder: 'src/cli',
    may: ['src/units', 'src/scenario', 'src/plan', 'src/study', 'src/output'],
    because: 'it ties the parts together',
  },
  {
    folder: 'src/index.ts',
    may: ['src/scenario', 'src/study'],
    types: ['src/contract', 'src/years', 'src/plan', 'src/reduce'],
    because: 'it re-exports the public interface',
  },
  { folder: 'workers', may: ['src/study'], because: 'a worker is a thin shell' },
  { folder: 'workers/kernel', may: ['src/plan'], because: 'it knows the layout of a plan and nothing else' },
];

describe('folders import only what they may', () => {
  test.each(rules)('$folder, because $because', ({ folder, may, types = [] }) => {
    const wrong = imports
      .filter((one) => folderOf(one.file) === folder && isOurs(one) && folderOf(one.from) !== folder)
      .filter((one) => !may.includes(folderOf(one.from)) && !(one.isType && types.includes(folderOf(one.from))));
    expect(wrong.map(show)).toEqual([]);
  });

  test('and every folder has its rule', () => {
    expect([...new Set(files.map(folderOf))].toSorted()).toEqual(rules.map(({ folder }) => folder).toSorted());
    // The statements are really found
    expect(imports.length).toBeGreaterThan(files.length);
  });
});

test('the kernel reads the layouts of a plan and of a sizing, and no other file of them', () => {
  const foreign = imports.filter(({ file, from }) => folderOf(file) === 'workers/kernel' && from.startsWith('src/'));
  expect(new Set(foreign.map(({ from }) => from))).toEqual(new Set(['src/plan/layout', 'src/plan/sizing-layout']));
  expect([...importsOf('src/plan/layout.ts'), ...importsOf('src/plan/sizing-layout.ts')]).toEqual([]);
});

test('output takes from study what results are, not what computes them', () => {
  const values = imports.filter(
    ({ file, from, isType }) => folderOf(file) === 'src/output' && !isType && from.startsWith('src/study/'),
  );
  const computes = /\/(kernel|simulate|run-|summarize|merge|.*executor|compile)/;
  expect(values.filter(({ from }) => computes.test(from)).map(show)).toEqual([]);
});

const packagesOf: Readonly<Record<string, readonly string[]>> = {
  cephes: ['src/units'],
  'fft.js': ['src/exact'],
  zod: ['src/scenario'],
  'zod/v4/core': ['src/scenario'],
  yaml: ['src/scenario'],
  seedrandom: ['src/study'],
  'simple-statistics': ['src/reduce'],
  piscina: ['src/study', 'workers'],
  'apache-arrow': ['src/output'],
  'hyparquet-writer': ['src/output'],
  'cli-table3': ['src/output'],
  vega: ['src/output'],
  'vega-lite': ['src/output'],
  'cli-progress': ['src/cli'],
  commander: ['src/cli'],
};

test('each package is used where it belongs', () => {
  const wrong = imports.filter(
    (one) => !isOurs(one) && !one.from.startsWith('node:') && !packagesOf[one.from]?.includes(folderOf(one.file)),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('a worker loads neither command line nor scenario reader nor Arrow', () => {
  const loaded = new Set<string>();
  const load = (file: string) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const { from, isType } of imports.filter((one) => one.file === file)) if (!isType) load(from);
  };
  load('workers/simulate-block.ts');
  load('workers/size-block.ts');
  const heavy = [...loaded].filter(
    (name) =>
      /^src\/(cli|scenario|output|exact|distributions)\//.test(name) || /^(zod|yaml|apache-arrow|commander)/.test(name),
  );
  expect(heavy).toEqual([]);
  expect(loaded).toContain('src/study/kernel.ts');
});

/** Folders and files that touch Node, and for what. */
const touchNode: Readonly<Record<string, readonly string[]>> = {
  'src/cli/': ['node:fs/promises', 'node:module', 'node:os', 'node:path'],
  'src/output/': ['node:crypto', 'node:fs/promises', 'node:os', 'node:path', 'node:util', 'node:v8', 'node:zlib'],
  'src/scenario/': ['node:crypto', 'node:fs', 'node:path'],
  'src/study/compile-scenario.ts': ['node:crypto'],
  'src/study/kernel-module.ts': ['node:crypto', 'node:fs/promises'],
  'src/study/simulate.ts': ['node:os'],
  'src/study/size.ts': ['node:os'],
  'src/study/verify-scenario.ts': ['node:os'],
  'workers/simulate-block.ts': ['node:worker_threads'],
  'workers/size-block.ts': ['node:worker_threads'],
};

test('only the edges know Node', () => {
  const isKnown = ({ file, from }: Import) =>
    Object.entries(touchNode).some(([place, modules]) => file.startsWith(place) && modules.includes(from));
  const wrong = imports.filter((one) => one.from.startsWith('node:') && !isKnown(one));
  expect(wrong.map(show)).toEqual([]);
});

/** The code without comments and texts. */
function codeOf(file: string): string {
  return texts
    .get(file)!
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

function linesWith(pattern: RegExp, ...places: readonly string[]): string[] {
  return files
    .filter((file) => places.some((place) => file.startsWith(place)))
    .flatMap((file) =>
      codeOf(file)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
}

const pure = ['src/units/', 'src/distributions/', 'src/contract/', 'src/exact/', 'src/plan/', 'src/reduce/'];

test('only the command line and the names of unfinished files know the process', () => {
  const lines = linesWith(/\bprocess\./, 'src/', 'workers/').filter((line) => !line.startsWith('src/cli/'));
  expect(lines.filter((line) => !line.startsWith('src/output/') || !/process\.(pid|kill)\b/.test(line))).toEqual([]);
});

test("what ends in a plan takes no function of Math that engines approximate, since plans' bits must agree", () => {
  const approximated =
    /\bMath\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b/;
  const places = pure.filter((place) => place !== 'src/reduce/');
  expect(linesWith(approximated, ...places)).toEqual([]);
  // 2 ** -52 is exact; anything else is Math.pow by another name
  const powers = linesWith(/\*\*/, ...places);
  expect(powers.filter((line) => !/(?<![\w.)])2 \*\* -?\d+/.test(line))).toEqual([]);
});

test('no result depends on chance, time or place', () => {
  expect(linesWith(/\bMath\.random\b|\bcrypto\.getRandomValues\b/, 'src/', 'workers/')).toEqual([]);
  expect(linesWith(/\bDate\b|\bperformance\b|\bIntl\b|toLocale/, ...pure)).toEqual([]);
});
