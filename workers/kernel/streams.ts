// Randomness is an address. A stream is a xoshiro256++ state opened by Threefry-4x64-20 from its address under the
// 256-bit key of the seed; nothing else ever seeds a generator, and no generator outlives its tile.
//
// Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405
// Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", doi:10.1145/3460772

/** A stream's state in memory: four 64-bit words. */
export const STREAM_BYTES = 32;

let key0: u64 = 0;
let key1: u64 = 0;
let key2: u64 = 0;
let key3: u64 = 0;
let key4: u64 = 0;

/** Takes the 256-bit key at `key` for all streams opened from now on. */
export function setSeedKey(key: usize): void {
  key0 = load<u64>(key);
  key1 = load<u64>(key, 8);
  key2 = load<u64>(key, 16);
  key3 = load<u64>(key, 24);
  // Threefish's parity constant, Skein 1.3
  key4 = 0x1bd11bdaa9fc1a22 ^ key0 ^ key1 ^ key2 ^ key3;
}

/** Encrypts the counter (c0, c1, c2, c3) with Threefry-4x64-20 and leaves the four words at `out`. */
export function threefry(out: usize, c0: u64, c1: u64, c2: u64, c3: u64): void {
  let x0 = c0 + key0;
  let x1 = c1 + key1;
  let x2 = c2 + key2;
  let x3 = c3 + key3;

  x0 += x1; x1 = rotl(x1, 14) ^ x0; x2 += x3; x3 = rotl(x3, 16) ^ x2;
  x0 += x3; x3 = rotl(x3, 52) ^ x0; x2 += x1; x1 = rotl(x1, 57) ^ x2;
  x0 += x1; x1 = rotl(x1, 23) ^ x0; x2 += x3; x3 = rotl(x3, 40) ^ x2;
  x0 += x3; x3 = rotl(x3, 5) ^ x0; x2 += x1; x1 = rotl(x1, 37) ^ x2;
  x0 += key1; x1 += key2; x2 += key3; x3 += key4 + 1;

  x0 += x1; x1 = rotl(x1, 25) ^ x0; x2 += x3; x3 = rotl(x3, 33) ^ x2;
  x0 += x3; x3 = rotl(x3, 46) ^ x0; x2 += x1; x1 = rotl(x1, 12) ^ x2;
  x0 += x1; x1 = rotl(x1, 58) ^ x0; x2 += x3; x3 = rotl(x3, 22) ^ x2;
  x0 += x3; x3 = rotl(x3, 32) ^ x0; x2 += x1; x1 = rotl(x1, 32) ^ x2;
  x0 += key2; x1 += key3; x2 += key4; x3 += key0 + 2;

  x0 += x1; x1 = rotl(x1, 14) ^ x0; x2 += x3; x3 = rotl(x3, 16) ^ x2;
  x0 += x3; x3 = rotl(x3, 52) ^ x0; x2 += x1; x1 = rotl(x1, 57) ^ x2;
  x0 += x1; x1 = rotl(x1, 23) ^ x0; x2 += x3; x3 = rotl(x3, 40) ^ x2;
  x0 += x3; x3 = rotl(x3, 5) ^ x0; x2 += x1; x1 = rotl(x1, 37) ^ x2;
  x0 += key3; x1 += key4; x2 += key0; x3 += key1 + 3;

  x0 += x1; x1 = rotl(x1, 25) ^ x0; x2 += x3; x3 = rotl(x3, 33) ^ x2;
  x0 += x3; x3 = rotl(x3, 46) ^ x0; x2 += x1; x1 = rotl(x1, 12) ^ x2;
  x0 += x1; x1 = rotl(x1, 58) ^ x0; x2 += x3; x3 = rotl(x3, 22) ^ x2;
  x0 += x3; x3 = rotl(x3, 32) ^ x0; x2 += x1; x1 = rotl(x1, 32) ^ x2;
  x0 += key4; x1 += key0; x2 += key1; x3 += key2 + 4;

  x0 += x1; x1 = rotl(x1, 14) ^ x0; x2 += x3; x3 = rotl(x3, 16) ^ x2;
  x0 += x3; x3 = rotl(x3, 52) ^ x0; x2 += x1; x1 = rotl(x1, 57) ^ x2;
  x0 += x1; x1 = rotl(x1, 23) ^ x0; x2 += x3; x3 = rotl(x3, 40) ^ x2;
  x0 += x3; x3 = rotl(x3, 5) ^ x0; x2 += x1; x1 = rotl(x1, 37) ^ x2;
  x0 += key0; x1 += key1; x2 += key2; x3 += key3 + 5;

  store<u64>(out, x0);
  store<u64>(out, x1, 8);
  store<u64>(out, x2, 16);
  store<u64>(out, x3, 24);
}

/**
 * Opens the stream of one address: path, plan year (1, 2, ...; 0 for what holds for the whole path), what it is for,
 * whose draws they are (a hash of names) and which tile of members.
 */
export function openStream(stream: usize, path: u64, planYear: u32, purpose: u32, whose: u64, tile: u32): void {
  threefry(stream, path, ((<u64>planYear) << 32) | tile, whose, purpose);
}

/** Writes the next `count` 64-bit words of a stream to `words`. */
export function fillWords(stream: usize, words: usize, count: i32): void {
  let s0 = load<u64>(stream);
  let s1 = load<u64>(stream, 8);
  let s2 = load<u64>(stream, 16);
  let s3 = load<u64>(stream, 24);
  const end = words + ((<usize>count) << 3);
  for (let at = words; at < end; at += 8) {
    store<u64>(at, rotl(s0 + s3, 23) + s0);
    const t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotl(s3, 45);
  }
  store<u64>(stream, s0);
  store<u64>(stream, s1, 8);
  store<u64>(stream, s2, 16);
  store<u64>(stream, s3, 24);
}

/** A word as a probability in (0, 1], with relative resolution near zero. */
// @ts-ignore: decorator
@inline
export function toProbability(word: u64): f64 {
  return (<f64>(<i64>(word >>> 1)) + 0.5) * 1.0842021724855044e-19; // 2^-63
}
