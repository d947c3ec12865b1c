/** The compiled kernel that ships beside this code. */
import { readFile } from 'node:fs/promises';

const kernelFile = new URL('../../workers/kernel/kernel.wasm', import.meta.url);

/** Reads and compiles the kernel, once for all workers. */
export async function kernelModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(kernelFile)));
}
