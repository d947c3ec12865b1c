import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeFile } from '../../src/output/complete-file.ts';
import { UnfinishedFile } from '../../src/output/unfinished-file.ts';

const isRoot = process.getuid?.() === 0;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-unfinished-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('UnfinishedFile writes many chunks in order, empty ones included', async () => {
  const path = join(folder, 'a.bin');
  const file = await UnfinishedFile.create(path);
  const chunks = Array.from({ length: 3000 }, (_, index) => new Uint8Array(index % 5).fill(index));
  await file.write(chunks.slice(0, 1500));
  await file.write([]);
  await file.write(chunks.slice(1500));
  await file.complete();
  await file.publish();
  expect(await readFile(path)).toEqual(Buffer.concat(chunks));
});

test('completeFile() replaces the file that was there, once published', async () => {
  const path = join(folder, 'summary.json');
  await writeFile(path, 'old and much longer than the new text');
  const file = await completeFile(path, 'neu: ü');
  expect(await readFile(path, 'utf8')).toBe('old and much longer than the new text');
  await file.publish();
  expect(await readFile(path, 'utf8')).toBe('neu: ü');
  expect(await readdir(folder)).toEqual(['summary.json']);
});

test('UnfinishedFile refuses to go on after its end', async () => {
  const path = join(folder, 'a.bin');
  const file = await UnfinishedFile.create(path);
  await file.complete();
  await file.publish();
  await expect(file.write([new Uint8Array(1)])).rejects.toThrow(
    `Cannot write ${path}: it was finished or removed before`,
  );
  await file.abort();
  expect(await readdir(folder)).toEqual(['a.bin']);
});

test('UnfinishedFile publishes only what is complete, and once', async () => {
  const path = join(folder, 'a.bin');
  const file = await UnfinishedFile.create(path);
  await expect(file.publish()).rejects.toThrow(`Cannot write ${path}: it is not complete yet`);
  await file.complete();
  await expect(file.write([new Uint8Array(1)])).rejects.toThrow(`Cannot write ${path}: it is complete already`);
  expect(await readdir(folder)).toEqual([`a.bin.${process.pid}.tmp`]);
  await file.abort();
  expect(await readdir(folder)).toEqual([]);
  await expect(file.publish()).rejects.toThrow(`Cannot write ${path}: it was finished or removed before`);
});

test('completeFile() names the folder that is missing', async () => {
  const path = join(folder, 'missing', 'summary.json');
  await expect(completeFile(path, 'x')).rejects.toThrow(`Cannot write ${path}: no such file or directory`);
});

test('UnfinishedFile leaves nothing when a folder has the name', async () => {
  const path = join(folder, 'summary.json');
  await mkdir(path);
  const file = await completeFile(path, 'x');
  await expect(file.publish()).rejects.toThrow(
    `Cannot write ${path}: illegal operation on a directory; the unfinished file was removed`,
  );
  expect(await readdir(folder)).toEqual(['summary.json']);
});

test.skipIf(isRoot && process.seteuid === undefined)(
  'completeFile() says when the folder is not writable',
  async () => {
    await chmod(folder, 0o500);
    const path = join(folder, 'summary.json');
    await withoutPrivileges(async () => {
      await expect(completeFile(path, 'x')).rejects.toThrow(new Error(`Cannot write ${path}: permission denied`));
    });
    expect(await readdir(folder)).toEqual([]);
  },
);

/** Root may write anywhere: for the time of `act` it is nobody. */
async function withoutPrivileges(act: () => Promise<void>): Promise<void> {
  if (!isRoot) return act();
  process.seteuid!(65_534);
  try {
    await act();
  } finally {
    process.seteuid!(0);
  }
}
