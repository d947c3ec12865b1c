// Randomness is an address. A stream is a pair of xoshiro256++ generators whose words alternate, each opened by
// Threefry-4x64-20 from its address under the 256-bit key of the seed; nothing else ever seeds a generator, and no generator
// outlives its tile. The two of a pair share every instruction.
//
// Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405
// Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", doi:10.1145/3460772

/** A stream's state in memory: four pairs of 64-bit words. */
export const STREAM_BYTES = 64;

/** The key's four words and Threefish's parity constant of them (Skein 1.3). */
const seedKey = memory.data(40, 16);

/** Takes the 256-bit key at `key` for all streams opened from now on. */
export function setSeedKey(key: usize): void {
  let parity: u64 = 0x1bd11bdaa9fc1a22;
  for (let at: usize = 0; at < 32; at += 8) {
    const word = load<u64>(key + at);
    store<u64>(seedKey + at, word);
    parity ^= word;
  }
  store<u64>(seedKey, parity, 32);
}

/** Both words of a pair rotated left by `by` bits. */
// @ts-ignore: decorator
@inline
export function rotate(x: v128, by: i32): v128 {
  return v128.or(i64x2.shl(x, by), i64x2.shr_u(x, 64 - by));
}

/**
 * Encrypts the counters (c0, c1, c2, c3) and (c0, c1, c2, c3 + 2^32) with Threefry-4x64-20 and leaves the words of both at
 * `out`, side by side: the first word of each, then the second of each, and so on.
 */
export function threefry(out: usize, c0: u64, c1: u64, c2: u64, c3: u64): void {
  const key0 = v128.load64_splat(seedKey);
  const key1 = v128.load64_splat(seedKey, 8);
  const key2 = v128.load64_splat(seedKey, 16);
  const key3 = v128.load64_splat(seedKey, 24);
  const key4 = v128.load64_splat(seedKey, 32);
  let x0 = i64x2.add(i64x2.splat(c0), key0);
  let x1 = i64x2.add(i64x2.splat(c1), key1);
  let x2 = i64x2.add(i64x2.splat(c2), key2);
  let x3 = i64x2.add(i64x2.replace_lane(i64x2.splat(c3), 1, c3 + (1 << 32)), key3);

  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 14), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 16), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 52), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 57), x2);
  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 23), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 40), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 5), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 37), x2);
  x0 = i64x2.add(x0, key1); x1 = i64x2.add(x1, key2); x2 = i64x2.add(x2, key3); x3 = i64x2.add(i64x2.add(x3, key4), i64x2.splat(1));

  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 25), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 33), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 46), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 12), x2);
  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 58), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 22), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 32), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 32), x2);
  x0 = i64x2.add(x0, key2); x1 = i64x2.add(x1, key3); x2 = i64x2.add(x2, key4); x3 = i64x2.add(i64x2.add(x3, key0), i64x2.splat(2));

  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 14), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 16), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 52), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 57), x2);
  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 23), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 40), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 5), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 37), x2);
  x0 = i64x2.add(x0, key3); x1 = i64x2.add(x1, key4); x2 = i64x2.add(x2, key0); x3 = i64x2.add(i64x2.add(x3, key1), i64x2.splat(3));

  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 25), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 33), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 46), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 12), x2);
  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 58), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 22), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 32), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 32), x2);
  x0 = i64x2.add(x0, key4); x1 = i64x2.add(x1, key0); x2 = i64x2.add(x2, key1); x3 = i64x2.add(i64x2.add(x3, key2), i64x2.splat(4));

  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 14), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 16), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 52), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 57), x2);
  x0 = i64x2.add(x0, x1); x1 = v128.xor(rotate(x1, 23), x0); x2 = i64x2.add(x2, x3); x3 = v128.xor(rotate(x3, 40), x2);
  x0 = i64x2.add(x0, x3); x3 = v128.xor(rotate(x3, 5), x0); x2 = i64x2.add(x2, x1); x1 = v128.xor(rotate(x1, 37), x2);
  x0 = i64x2.add(x0, key0); x1 = i64x2.add(x1, key1); x2 = i64x2.add(x2, key2); x3 = i64x2.add(i64x2.add(x3, key3), i64x2.splat(5));

  v128.store(out, x0);
  v128.store(out, x1, 16);
  v128.store(out, x2, 32);
  v128.store(out, x3, 48);
}

/**
 * Opens the stream of one address: path, plan year (1, 2, ...; 0 for what holds for the whole path), what it is for,
 * whose draws they are (a hash of names) and which tile of members.
 */
export function openStream(stream: usize, path: u64, planYear: u32, purpose: u32, whose: u64, tile: u32): void {
  threefry(stream, path, ((<u64>planYear) << 32) | tile, whose, purpose);
}

/** Writes the next `count` 64-bit words of a stream to `words`, in pairs: an odd count takes one more. */
export function fillWords(stream: usize, words: usize, count: i32): void {
  let s0 = v128.load(stream);
  let s1 = v128.load(stream, 16);
  let s2 = v128.load(stream, 32);
  let s3 = v128.load(stream, 48);
  const end = words + ((<usize>count) << 3);
  for (let at = words; at < end; at += 16) {
    v128.store(at, i64x2.add(rotate(i64x2.add(s0, s3), 23), s0));
    const t = i64x2.shl(s1, 17);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotate(s3, 45);
  }
  v128.store(stream, s0);
  v128.store(stream, s1, 16);
  v128.store(stream, s2, 32);
  v128.store(stream, s3, 48);
}

/** A word as a probability in [0, 1) of 53 bits. */
// @ts-ignore: decorator
@inline
export function toUniform(word: u64): f64 {
  return <f64>(<i64>(word >>> 11)) * 1.1102230246251565e-16; // 2^-53
}

/** A word as a probability in (0, 1], with relative resolution near zero. */
// @ts-ignore: decorator
@inline
export function toProbability(word: u64): f64 {
  return (<f64>(<i64>(word >>> 1)) + 0.5) * 1.0842021724855044e-19; // 2^-63
}
