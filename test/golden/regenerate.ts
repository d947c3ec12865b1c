/** Writes today's values as the golden ones: `node test/golden/regenerate.ts`, from the top of the project. */
import { writeFile } from 'node:fs/promises';
import { goldenFile, goldenValues } from './golden-values.ts';

await writeFile(goldenFile, `${JSON.stringify(await goldenValues(), null, 2)}\n`);
