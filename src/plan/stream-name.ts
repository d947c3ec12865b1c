/**
 * Names the random streams of one thing by what it is called, so that adding, removing or reordering others never moves
 * its draws: 64-bit FNV-1a of its parts. The name goes through Threefry before it seeds anything.
 *
 * Fowler, Noll & Vo, "The FNV non-cryptographic hash algorithm".
 */
export function streamName(...parts: readonly string[]): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(parts.join('\u0000'))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}
