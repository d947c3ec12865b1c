import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackTest } from '../study/back-test.ts';
import type { Sizing } from '../study/sizing.ts';
import { SIZING_FILES, type SizingResults } from './sizing-files.ts';
import { systemReason } from './system-reason.ts';

/** Results of a sizing that cannot be read, in words that name the file. */
export class UnreadableResults extends Error {
  override readonly name = 'UnreadableResults';
}

/**
 * The results that a sizing left in its folder.
 * @throws UnreadableResults
 */
export async function readSizing(folder: string): Promise<SizingResults> {
  const sizing = await readJson<Sizing>(join(folder, SIZING_FILES.sizing), ['options', 'recommendation', 'frontier']);
  if (sizing === null)
    throw new UnreadableResults(
      `Cannot report on ${folder}: it has no ${SIZING_FILES.sizing}, which corridor size leaves`,
    );
  const backTest = await readJson<BackTest>(join(folder, SIZING_FILES.backTest), ['years', 'options']);
  return { sizing, backTest };
}

/** Null where there is no such file. The keys tell a result from any other JSON. */
async function readJson<Result>(path: string, keys: readonly string[]): Promise<Result | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UnreadableResults(`Cannot read ${path}: ${systemReason(cause)}`, { cause });
  }
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || keys.some((key) => !(key in value))) {
    throw new UnreadableResults(`Cannot read ${path}: it is no whole result of corridor size; run that again`);
  }
  return value as Result;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
