/** The random words of an address, by the kernel's own streams. */
import { seedKey } from '../../src/study/compile-scenario.ts';
import { kernel } from './quick-plan.ts';

interface StreamExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): number;
  setSeedKey(key: number): void;
  threefry(out: number, c0: bigint, c1: bigint, c2: bigint, c3: bigint): void;
  fillWords(stream: number, words: number, count: number): void;
}

interface Address {
  readonly path: number;
  readonly purpose: number;
  readonly whose: bigint;
  /** 1 where nothing is said. */
  readonly planYear?: number;
}

const { memory, ...streams } = new WebAssembly.Instance(kernel, {}).exports as unknown as StreamExports;
const stream = streams.reserve(64);

/** The first `count` words of a stream in the first tile. */
export function wordsAt(seed: string, { path, purpose, whose, planYear = 1 }: Address, count: number): BigUint64Array {
  new Uint8Array(memory.buffer, stream, 32).set(seedKey(seed));
  streams.setSeedKey(stream);
  streams.threefry(stream, BigInt(path), BigInt(planYear) << 32n, whose, BigInt(purpose));
  const words = streams.reserve(8 * (count + 1));
  streams.fillWords(stream, words, count);
  return new BigUint64Array(memory.buffer, words, count).slice();
}
