import { expect, test } from 'vitest';
import { kernel } from '../laws/quick-plan.ts';

interface StreamExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): number;
  setSeedKey(key: number): void;
  threefry(out: number, c0: bigint, c1: bigint, c2: bigint, c3: bigint): void;
  fillWords(stream: number, words: number, count: number): void;
}

const { memory, ...streams } = new WebAssembly.Instance(kernel, {}).exports as unknown as StreamExports;
const words = (at: number, count: number) => new BigUint64Array(memory.buffer, at, count);
const hexadecimal = (values: Iterable<bigint>) => [...values].map((value) => value.toString(16).padStart(16, '0'));
const parse = (text: string) => text.split(' ').map((word) => BigInt(`0x${word}`)) as [bigint, bigint, bigint, bigint];

const zeros = '0000000000000000 0000000000000000 0000000000000000 0000000000000000';
const ones = 'ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff';

// kat_vectors of Random123, threefry4x64 with 20 rounds
test.each([
  ['zeros', zeros, zeros, '09218ebde6c85537 55941f5266d86105 4bd25e16282434dc ee29ec846bd2e40b'],
  ['ones', ones, ones, '29c24097942bba1b 0371bbfb0f6f4e11 3c231ffa33f83a1c cd29113fde32d168'],
  [
    'digits of pi',
    '243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89',
    '452821e638d01377 be5466cf34e90c6c be5466cf34e90c6c c0ac29b7c97c50dd',
    'a7e8fde591651bd9 baafd0c30138319b 84a5c1a729e685b9 901d406ccebc1ba4',
  ],
])('threefry() gives the known answer of Random123 for %s', (_, counter, key, answer) => {
  const at = streams.reserve(64);
  words(at, 4).set(parse(key));
  streams.setSeedKey(at);
  const [c0, c1, c2, c3] = parse(counter);
  streams.threefry(at, c0, c1, c2, c3);
  expect(hexadecimal(halfOf(at, 0))).toEqual(answer.split(' '));
  // The other half is the same of a counter that is 2^32 further in its last word
  streams.threefry(at, c0, c1, c2, BigInt.asUintN(64, c3 - 2n ** 32n));
  expect(hexadecimal(halfOf(at, 1))).toEqual(answer.split(' '));
});

const digitsOfPi = parse('243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89');
const moreDigits = parse('452821e638d01377 be5466cf34e90c6c be5466cf34e90c6c c0ac29b7c97c50dd');

test('fillWords() gives the words of two xoshiro256++ in turn, and goes on where it stopped', () => {
  const stream = openPair(digitsOfPi, moreDigits);
  const out = streams.reserve(8 * 1002);
  streams.fillWords(stream, out, 4);
  streams.fillWords(stream, out + 32, 996);
  const [one, other] = [xoshiro256PlusPlus(digitsOfPi), xoshiro256PlusPlus(moreDigits)];
  const wanted = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? one() : other()));
  expect(hexadecimal(words(out, 1000))).toEqual(hexadecimal(wanted));
  // Nothing is written behind the last pair
  expect([...words(out + 8000, 2)]).toEqual([0n, 0n]);
});

test('fillWords() takes a pair for an odd word', () => {
  const [odd, even] = [openPair(digitsOfPi, moreDigits), openPair(digitsOfPi, moreDigits)];
  const out = streams.reserve(8 * 8);
  streams.fillWords(odd, out, 3);
  streams.fillWords(even, out + 32, 4);
  expect([...words(odd, 8)]).toEqual([...words(even, 8)]);
  expect([...words(out, 3)]).toEqual([...words(out + 32, 3)]);
});

test('fillWords() gives the first words from the state 1, 2, 3, 4 that a hand computes', () => {
  const stream = openPair([1n, 2n, 3n, 4n], [0n, 0n, 0n, 1n]);
  const out = streams.reserve(32);
  streams.fillWords(stream, out, 4);
  // rotl(1 + 4, 23) + 1 = 5 x 2^23 + 1; then the state is 7, 0, 2^18 + 2, 6 x 2^45 and
  // rotl(7 + 6 x 2^45, 23) + 7 = 7 x 2^23 + 6 x 2^4 + 7. The other one: rotl(1, 23); then 1, 0, 0, 2^45 and
  // rotl(1 + 2^45, 23) + 1 = 2^23 + 2^4 + 1
  expect([...words(out, 4)]).toEqual([41_943_041n, 8_388_608n, 58_720_359n, 8_388_625n]);
});

/** A stream of two generators with these states. */
function openPair(one: readonly bigint[], other: readonly bigint[]): number {
  const stream = streams.reserve(64);
  words(stream, 8).set(one.flatMap((word, i) => [word, other[i]!]));
  return stream;
}

function halfOf(pairs: number, half: 0 | 1): bigint[] {
  return [...words(pairs, 8)].filter((_, i) => i % 2 === half);
}

/** Blackman & Vigna 2021, section on the ++ scrambler, in whole numbers. */
function xoshiro256PlusPlus(seed: readonly bigint[]): () => bigint {
  let [a, b, c, d] = seed as [bigint, bigint, bigint, bigint];
  const low64 = (x: bigint) => BigInt.asUintN(64, x);
  const rotate = (x: bigint, by: bigint) => low64(x << by) | (x >> (64n - by));
  return () => {
    const word = low64(rotate(low64(a + d), 23n) + a);
    const shifted = low64(b << 17n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 45n);
    return word;
  };
}
