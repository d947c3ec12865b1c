import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../../src/output/make-folder.ts';

let room: string;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'corridor-folder-'));
});
afterAll(() => rm(room, { recursive: true, force: true }));

describe('makeFolder()', () => {
  test('makes the folders above it, and is content with one that exists', async () => {
    const folder = join(room, 'results', 'plan', 'one');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  test('refuses a name that a file has, here or above', async () => {
    const file = join(room, 'file');
    await writeFile(file, '');
    await expect(makeFolder(file)).rejects.toThrow(`Cannot make the folder ${file}: file already exists`);
    await expect(makeFolder(join(file, 'below'))).rejects.toThrow(/: not a directory$/);
  });

  test.skipIf(!existsSync('/proc/self'))('says so at once where the file system takes no folders', async () => {
    await expect(makeFolder('/proc/results/plan')).rejects.toThrow(
      'Cannot make the folder /proc/results/plan: no such',
    );
  });
});
