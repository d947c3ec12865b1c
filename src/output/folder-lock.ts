/**
 * Keeps two runs out of one results folder. The lock is a file that names the process; that of a process which is no more
 * is taken over: at once on the same machine, on another one when it has not been renewed for a minute.
 */
import { open, readFile, readlink, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemReason } from './system-reason.ts';

export interface FolderLock {
  /** Does nothing the second time. */
  release(): Promise<void>;
}

interface Holder {
  readonly host: string;
  /** Processes are numbered within it; empty where there is but one. */
  readonly numbering: string;
  readonly pid: number;
  /** Tells a process from a later one of the same number; empty where that is not known. */
  readonly started: string;
}

const LOCK_FILE = 'run.lock';
const RENEW_MS = 10_000;
const FORGOTTEN_MS = 60_000;

/**
 * Locks an existing folder.
 * @throws Error where another run holds it, or where it cannot be written
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, LOCK_FILE);
  const holder = await thisProcess();
  while (!(await tryToHold(file, holder))) await clearIfForgotten(folder, file);
  const renewal = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, RENEW_MS);
  renewal.unref();
  let isHeld = true;
  return {
    async release() {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(renewal);
      await rm(file, { force: true });
    },
  };
}

async function tryToHold(file: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(holder)).finally(() => handle.close());
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Error(`Cannot write ${file}: ${systemReason(cause)}`, { cause });
  }
}

/** Removes the lock of a process that is no more; throws where it may still run. */
async function clearIfForgotten(folder: string, file: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found === null) return;
  const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? 0);
  const holder = parsed(found);
  if (!(await isForgotten(holder, age))) {
    const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
    throw new Error(
      `Cannot write ${folder}: another run is writing it (${who}, heard of ${Math.round(age / 1000)} s ago)`,
    );
  }
  // Of several that find it forgotten, one moves it away; should it have moved a newer one, it is put back
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => {});
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved !== null && moved !== found) await rename(aside, file);
  else await rm(aside, { force: true });
}

async function isForgotten(holder: Holder | null, age: number): Promise<boolean> {
  if (holder === null) return age > FORGOTTEN_MS;
  const self = await thisProcess();
  if (holder.host !== self.host || holder.numbering !== self.numbering) return age > FORGOTTEN_MS;
  if (!isRunning(holder.pid)) return true;
  return holder.started !== (await startOf(holder.pid));
}

function parsed(text: string): Holder | null {
  try {
    return JSON.parse(text);
  } catch {
    // Not written to its end yet, or never
    return null;
  }
}

async function thisProcess(): Promise<Holder> {
  const numbering = await readlink('/proc/self/ns/pid').catch(() => '');
  return { host: hostname(), numbering, pid: process.pid, started: await startOf(process.pid) };
}

/** Linux tells when a process began, in ticks since the machine did. */
async function startOf(pid: number): Promise<string> {
  const FIELD_AFTER_NAME = 19;
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[FIELD_AFTER_NAME] ?? '';
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
