import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room, startCorridor } from './corridor.ts';

test.concurrent.each([
  [[], 'corridor simulate plan.yaml --paths 1000000'],
  [['simulate'], 'corridor simulate plan.yaml --paths 1m --no-rows'],
  [['size'], 'corridor size plan.yaml --claims large-claims.csv'],
  [['report'], 'corridor report results/plan/sizing --out'],
  [['merge'], 'corridor merge parts/1 parts/2'],
  [['validate'], 'corridor validate plan.yaml --set population.employees=300'],
  [['schema'], 'corridor schema > '],
  [['init'], 'corridor init --employees 80'],
])('corridor %j --help shows its use and examples', async (command, example) => {
  const { code, stdout, stderr } = await corridor([...command, '--help']);
  expect(stderr).toBe('');
  expect(stdout).toMatch(new RegExp(`^Usage: ${['corridor', ...command].join(' ')} `));
  expect(stdout).toContain(`\nExamples:\n`);
  expect(stdout).toContain(`\n  ${example}`);
  expect(code).toBe(0);
});

test.concurrent('corridor --version prints the version of package.json', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await corridor(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.concurrent.each([
  [['simulat', 'tiny.yaml'], "unknown command 'simulat'\n(Did you mean simulate?)"],
  [['simulate', 'tiny.yaml', '--path', '10'], "unknown option '--path'\n(Did you mean --paths?)"],
  [['simulate'], "missing required argument 'scenario'"],
  [['simulate', 'tiny.yaml', 'more.yaml'], 'too many arguments'],
  [['simulate', 'tiny.yaml', '--paths', '1.5'], 'whole number from 1 to 1,000,000,000,000, such as 100000 or 1m'],
  [['simulate', 'tiny.yaml', '--paths', '0'], "'0' is invalid"],
  [['simulate', 'tiny.yaml', '--part', '5/4'], 'a part and how many there are, such as 2/4'],
  [['simulate', 'tiny.yaml', '--part', '0/4'], 'a part and how many there are, such as 2/4'],
  [['simulate', 'tiny.yaml', '--workers', '0'], 'whole number from 1 to 1024'],
  [
    ['simulate', 'tiny.yaml', '--precision', 'deficitProbabilty=0.001'],
    'precision can be asked of deficitProbability, expectedDeficit, totalCost, totalCost1in10, totalCost1in20, ' +
      'totalCost1in100, retained, gross, specificRecovery, aggregateRecovery, attachmentProbability, membersAbove. ' +
      'Did you mean "deficitProbability"?',
  ],
  [['simulate', 'tiny.yaml', '--precision', 'ruin=0.001'], 'There is no statistic "ruin": precision can be asked of'],
  [['simulate', 'tiny.yaml', '--precision', 'gross'], 'a statistic and its standard error, such as deficitProb'],
  [['simulate', 'tiny.yaml', '--precision', 'gross=0'], 'must be an amount above 0 such as 500 or 5k, or a share'],
  [['simulate', 'tiny.yaml', '--precision', 'gross=1%', '--precision', 'gross=5'], 'gross has been given before'],
  [
    ['simulate', 'tiny.yaml', '--precision', 'gross=1%', '--paths', '10'],
    "option '--precision <statistic=error>' cannot be used with option '--paths <n>'",
  ],
  [
    ['simulate', 'tiny.yaml', '--precision', 'gross=1%', '--part', '1/2'],
    "option '--precision <statistic=error>' cannot be used with option '--part <i/n>'",
  ],
  [['simulate', 'tiny.yaml', '--max-paths', '0'], "'0' is invalid"],
  [['merge', 'a', 'b'], "required option '--out <folder>' not specified"],
  [['init', '--pmpm', 'much'], 'an amount such as 150000 or 150k'],
  [['init', '--employees', '2.5'], 'whole number from 1'],
])('corridor %j is refused with a hint and exit code 2', async (args, hint) => {
  const { code, stdout, stderr } = await corridor(args);
  expect(stderr).toContain(hint);
  expect(stderr).toContain('(add --help for the options and examples)');
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.concurrent('corridor without a command prints the help on stderr and exits with 2', async () => {
  const { code, stdout, stderr } = await corridor([]);
  expect(stderr).toMatch(/^Usage: corridor /);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.concurrent('corridor --help loads neither zod nor yaml nor apache-arrow nor Piscina nor Vega', async () => {
  using folder = room();
  const list = join(folder.path, 'modules');
  await corridor(['--help'], { preload: 'worlds/list-modules.mjs', env: { LOADED_MODULES: list } });
  const modules = readFileSync(list, 'utf8');
  expect(modules).toContain('/commander/');
  expect(modules).not.toMatch(/node_modules\/(zod|yaml|apache-arrow|vega|vega-lite|piscina|cephes|cli-table3)\//);
});

test.concurrent('corridor leaves in silence when nobody reads what it prints', async () => {
  for (const args of [['--help'], ['init'], ['schema']]) {
    const { process: child, ending } = startCorridor(args);
    child.stdout!.destroy();
    expect(await ending, args.join(' ')).toMatchObject({ code: 0, stderr: '' });
  }
});
