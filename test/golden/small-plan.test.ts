import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { goldenFile, goldenValues } from './golden-values.ts';

test('small-plan.yaml gives its golden values (a change here is value-breaking: say why in golden/README.md)', async () => {
  expect(await goldenValues()).toEqual(JSON.parse(await readFile(goldenFile, 'utf8')));
});
