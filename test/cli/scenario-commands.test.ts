import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corridor, room } from './corridor.ts';

test.concurrent('corridor schema prints the schema that is kept beside the scenarios', async () => {
  const { code, stdout, stderr } = await corridor(['schema']);
  expect(stderr).toBe('');
  expect(stdout).toBe(readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8'));
  expect(code).toBe(0);
});

test.concurrent('corridor init prints a scenario that validates and simulates', async () => {
  using folder = room();
  const cwd = folder.path;
  const init = await corridor(['init', '--employees', '80', '--pmpm', '575', '--specific', '75k']);
  expect(init).toMatchObject({ code: 0, stderr: '' });
  writeFileSync(join(cwd, 'plan.yaml'), init.stdout);

  const validate = await corridor(['validate', 'plan.yaml'], { cwd });
  expect(validate).toMatchObject({ code: 0, stderr: '' });
  expect(validate.stdout).toMatch(/^plan\.yaml is valid\.\n/);
  expect(validate.stdout).toContain('$75,000');

  const simulate = await corridor(['simulate', 'plan.yaml', '--paths', '200', '--no-rows', '--json'], { cwd });
  expect(simulate).toMatchObject({ code: 0, stderr: '' });
  const { employees, contract } = JSON.parse(simulate.stdout);
  expect(employees).toBe(80);
  expect(contract.specific.attachment).toBe(75_000);
});

test.concurrent('corridor validate tells what a scenario implies under --set', async () => {
  using folder = room();
  const args = ['validate', 'tiny.yaml', '--set', 'stopLoss.specific.attachment=30k'];
  const { code, stdout, stderr } = await corridor(args, { cwd: folder.path });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('$30,000');
});
