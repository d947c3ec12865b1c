/** Writes the trust page: `npm run trust`. */
import { writeFile } from 'node:fs/promises';
import { trustPage } from './page.ts';

await writeFile(new URL('../README.md', import.meta.url), trustPage());
