import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { scenarioHash } from '../../src/scenario/scenario-hash.ts';
import { starterScenario } from '../../src/scenario/starter.ts';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

const load = (text: string, set: string[] = []) => parseScenario(text, 's.yaml', { set }).scenario;
const hash = (text: string, set: string[] = []) => scenarioHash(load(text, set));

test.each(readdirSync('scenarios').filter((file) => file.endsWith('.yaml')))('loadScenario() accepts %s', (file) => {
  expect(loadScenario(join('scenarios', file)).scenario.name).not.toBe('');
});

test('parseScenario() reads JSON as the same scenario as YAML', () => {
  const data = parse(sampleText);
  expect(load(JSON.stringify(data))).toEqual(load(sampleText));
  expect(load(JSON.stringify(data, null, '\t'))).toEqual(load(sampleText));
  expect(load(JSON.stringify({ $schema: './scenario.schema.json', ...data }))).toEqual(load(sampleText));
});

test('parseScenario() fills in defaults and reads amounts and ratios', () => {
  const text = sampleWith('attachment: 50k', 'attachment: "$1,250,000.50", share: 90%');
  const scenario = load(text.replace('margin: 0.05', 'amount: 1.1m').replace('seed: sample\n', ''));
  expect(scenario.stopLoss.specific).toEqual({
    attachment: 1_250_000.5,
    share: 0.9,
    limit: Infinity,
    aggregatingSpecific: 0,
    lasers: [],
  });
  expect(scenario.funding).toEqual({ amount: 1_100_000 });
  expect(scenario.currency).toBe('USD');
  expect(scenario.horizon).toBe(1);
  expect(scenario.seed).toBeUndefined();
  expect(scenario.population.classes.spouses?.relativity).toEqual({ frequency: 1, severity: 1 });
  expect(scenario.benefits.medical?.perils.claims?.exposed).toBe('all');
});

test('parseScenario() applies settings before it validates', () => {
  const set = [
    'population.employees=300',
    'stopLoss.specific={ attachment: 75k, limit: 1m }',
    'uncertainty.shocks=null',
  ];
  const scenario = load(sampleText, set);
  expect(scenario.population.employees).toBe(300);
  expect(scenario.stopLoss.specific).toEqual({
    attachment: 75_000,
    limit: 1_000_000,
    share: 1,
    aggregatingSpecific: 0,
    lasers: [],
  });
  expect(scenario.uncertainty.shocks).toEqual({});
  expect(load(sampleText, ['uncertainty.shocks.pandemic.outcomes.0.multiplier=2'])).toEqual(
    load(sampleWith('multiplier: 1.3', 'multiplier: 2')),
  );
});

test('parseScenario() reports a problem of a set value at its setting', () => {
  expect(complaintsOf(sampleText, ['population.employees=0'])).toEqual([
    '--set population.employees: must be at least 1: got 0',
  ]);
  expect(complaintsOf(sampleText, ['population.employes=300'])).toEqual([
    '--set population.employes: unknown key, did you mean "employees"?',
  ]);
  expect(complaintsOf(sampleText, ['funding={ margin: 7 }'])).toEqual([
    '--set funding: margin must be at most 1: got 7 (a ratio: write 0.05 for 5 %)',
  ]);
  expect(complaintsOf(sampleText, ['funding', 'name.first=x', 'a..b=1', 'seed=[', 'name=*x'])).toEqual([
    '--set funding: must be written as key=value, such as population.employees=300',
    '--set name.first: cannot be set: something above it is not a block of keys',
    '--set a..b: must name a key, such as population.employees',
    expect.stringMatching(/^--set seed: Flow sequence/),
    '--set name: Alias resolution is disabled',
  ]);
});

test('parseScenario() writes the data of a CSV file into the scenario', () => {
  writeFileSync(join(folder, 'cost.csv'), '# a note\ntier,"cost, paid",n\ngold,10,1\nsilver,7,5\r\ngold,"1000",3\n');
  writeFileSync(join(folder, 'table.csv'), 'tier,to,share,mean\ngold,0,.25,0\nsilver,9,1,5\ngold,100,0.75,4e1\n');
  const replaced = 'distribution: lognormal, mu: 7, sigma: 1.5';
  const fromFile = (spec: string) =>
    parseScenario(sampleWith(replaced, spec), join(folder, 's.yaml')).scenario.benefits.medical?.perils.claims
      ?.severity;

  expect(fromFile('distribution: empirical, file: cost.csv, column: "cost, paid", weights: n')).toEqual({
    distribution: 'empirical',
    values: [10, 7, 1000],
    weights: [1, 5, 3],
  });
  const continuance =
    'distribution: continuance, file: table.csv, upTo: to, share: share, average: mean, where: { tier: gold }';
  expect(fromFile(continuance)).toEqual({
    distribution: 'continuance',
    rows: [
      { upTo: 0, share: 0.25, average: 0 },
      { upTo: 100, share: 0.75, average: 40 },
    ],
  });
  const inside = `distribution: scaled, factor: 2, severity: { ${continuance} }`;
  expect(fromFile(inside)).toMatchObject({ severity: { rows: [{ share: 0.25 }, { share: 0.75 }] } });
});

test('parseScenario() reports what is wrong in a CSV file at its place there', () => {
  const file = join(folder, 's.yaml');
  const empirical = (column: string) =>
    sampleWith(
      'distribution: lognormal, mu: 7, sigma: 1.5',
      `distribution: empirical, file: bad.csv, column: ${column}`,
    );
  const complain = (csv: string, column = 'cost') => {
    writeFileSync(join(folder, 'bad.csv'), csv);
    return complaintsOf(empirical(column), [], file).map((line) => line.replace(folder, ''));
  };
  expect(complain('n,cost\n1,5\n1,12x\n')).toEqual(['/bad.csv:3:3 cost must be a number: got "12x"']);
  expect(complain('n,cost\n1,5\n1\n')).toEqual([
    '/bad.csv:3:1 must have as many cells as the header: got 1 cells, the header has 2',
  ]);
  expect(complain('n,cost\n1,5\n', 'costs')).toEqual(['/bad.csv:1:1 there is no column "costs", did you mean "cost"?']);
  expect(complain('cost,cost\n1,5\n')).toEqual(['/bad.csv:1:6 column "cost" must be named once: it is twice']);
  expect(complain('cost\n')).toEqual(['/bad.csv:2:1 must have at least one row: found none']);
  expect(complain('')).toEqual(['/bad.csv:1:1 must have a header and at least one row: the file is empty']);
  expect(complain('cost\n"5\n')).toEqual(['/bad.csv:2:1 a quoted cell must end with a quote: it never does']);
  expect(complain('cost\n"5"x\n')).toEqual([
    '/bad.csv:2:1 a quoted cell must be followed by a comma or the end of the line: got "x"',
  ]);
  expect(complain('cost\n\u0000\n')).toEqual([
    '/s.yaml:14:52 benefits.medical.perils.claims.severity.file: cannot use bad.csv: must be a text file: it holds binary data',
  ]);
  expect(complain('cost\n-5\n')[0]).toMatch(/severity: empirical value must be >= 0 and finite: got -5$/);
});

test('scenarioHash() is of what the scenario says, not of how it is written', () => {
  expect(hash(sampleText)).toMatch(/^[0-9a-f]{64}$/);
  expect(hash(sampleWith('attachment: 50k', 'share: 1, attachment: 50000'))).toBe(hash(sampleText));
  expect(hash(sampleWith('seed: sample', 'seed: other'))).toBe(hash(sampleText));
  expect(hash(JSON.stringify(parse(sampleText)))).toBe(hash(sampleText));
  expect(hash(sampleText, ['population.employees=10'])).toBe(hash(sampleText));
  expect(hash(sampleText, ['population.employees=11'])).not.toBe(hash(sampleText));
  expect(hash(sampleWith('attachment: 50k', 'attachment: 50k, limit: 5m'))).not.toBe(hash(sampleText));
});

test('scenarioHash() tells classes in another order apart, because their order numbers the draws', () => {
  const { population, ...rest } = load(sampleText);
  const classes = Object.fromEntries(Object.entries(population.classes).reverse());
  expect(scenarioHash({ ...rest, population: { ...population, classes } })).not.toBe(hash(sampleText));
});

test('starterScenario() loads as it is and says what was asked for', () => {
  const text = starterScenario({ employees: 80, pmpm: 550.5, specific: 60_000 });
  const scenario = load(text);
  expect(scenario.population.employees).toBe(80);
  expect(scenario.benefits.medical?.perils.claims?.scaleTo).toEqual({ pmpm: 550.5 });
  expect(scenario.stopLoss.specific?.attachment).toBe(60_000);
  expect(
    load(text.replaceAll(/^( *)# (?=seed|specificP|aggregateP| {0,8}\S+:)/gm, '$1')).benefits.dental,
  ).toBeDefined();
});

test('scenario.schema.json is current: npm run schema writes it anew', () => {
  expect(JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8'))).toEqual(scenarioJsonSchema());
});

test('scenarioJsonSchema() describes every key for the editor', () => {
  const undescribed: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {} } = node as { properties?: Record<string, Record<string, unknown>> };
    for (const [key, value] of Object.entries(properties)) {
      const described = 'description' in value || 'const' in value || '$ref' in value || 'allOf' in value;
      if (!described) undescribed.push(`${path}.${key}`);
    }
    for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
  };
  visit(scenarioJsonSchema(), '');
  expect(undescribed).toEqual([]);
  expect(JSON.stringify(scenarioJsonSchema())).toContain('Attachment over expected eligible claims');
});
