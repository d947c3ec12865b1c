/** The compiled kernel that ships beside this code. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ENGINE_VERSION } from '../plan/engine-version.ts';

const kernelFile = new URL('../../workers/kernel/kernel.wasm', import.meta.url);

/** Reads and compiles the kernel, once for all workers. */
export async function kernelModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(kernelFile)));
}

/** Version of the engine and SHA-256 of its kernel: what must be the same for a run to go on with another's numbers. */
export async function engineFingerprint(): Promise<string> {
  const kernel = createHash('sha256')
    .update(await readFile(kernelFile))
    .digest('hex');
  return `corridor ${ENGINE_VERSION}, kernel ${kernel}`;
}
