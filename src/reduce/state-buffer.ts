/**
 * A state as one buffer of bytes, for part files and for other processes.
 *
 * Header of 8 words of 32 bits: magic, version, bytes in all, columns, exceedances, checksum, rows (float64). Then the
 * exceedances (float64), the number of products (float64) and the products, for each column its number of bins (float64),
 * sum and sum of squares (all sums as 192-bit two's complement), and for each column its counts, offsets, minima, maxima (float64) and keys (int32, padded to 8 bytes).
 * Little-endian throughout, as is the kernel's memory and with it every machine that this runs on.
 */
import { type ColumnState, emptyBins, type ReducerState } from './reducer-state.ts';

const MAGIC = 0x54535243; // 'CRST' in the file
const VERSION = 2;
const HEADER_BYTES = 32;
const CHECKSUM_AT = 20;
const SUM_BYTES = 24;
const COLUMN_HEAD_BYTES = 8 + 2 * SUM_BYTES;
const BIN_BYTES = 4 * 8;

export function encodeState(state: ReducerState): ArrayBuffer {
  const bytes = encodedBytes(state);
  const view = new DataView(new ArrayBuffer(bytes));
  [MAGIC, VERSION, bytes, state.columns.length, state.exceedances.length].forEach((word, index) => {
    view.setUint32(4 * index, word, true);
  });
  view.setFloat64(24, state.rows, true);
  let at = writeFloats(view, HEADER_BYTES, state.exceedances);
  at = writeProducts(view, at, state.products);
  for (const column of state.columns) at = writeColumnHead(view, at, column);
  for (const column of state.columns) at = writeBins(view, at, column);
  view.setUint32(CHECKSUM_AT, checksum(view), true);
  return view.buffer;
}

/** Throws RangeError for a buffer that is not a state, of another version, cut short or altered. */
export function decodeState(buffer: ArrayBuffer): ReducerState {
  const view = new DataView(buffer);
  checkHeader(view);
  const columns = view.getUint32(12, true);
  const exceedances = new Float64Array(view.getUint32(16, true));
  let at = readFloats(view, HEADER_BYTES, exceedances);
  const products = readProducts(view, at);
  at += productsBytes(products);
  const heads = Array.from({ length: columns }, (_, index) => readColumnHead(view, at + index * COLUMN_HEAD_BYTES));
  at += columns * COLUMN_HEAD_BYTES;
  const states = heads.map(({ length, sum, sumOfSquares }): ColumnState => {
    const bins = emptyBins(length);
    at = readBins(view, at, bins);
    return { sum, sumOfSquares, bins };
  });
  return { rows: view.getFloat64(24, true), columns: states, exceedances, products };
}

function encodedBytes(state: ReducerState): number {
  const bins = state.columns.reduce((bytes, { bins }) => bytes + bins.keys.length * BIN_BYTES + keyBytes(bins.keys), 0);
  const heads = COLUMN_HEAD_BYTES * state.columns.length;
  return HEADER_BYTES + 8 * state.exceedances.length + productsBytes(state.products) + heads + bins;
}

function productsBytes(products: readonly bigint[]): number {
  return 8 + SUM_BYTES * products.length;
}

function writeProducts(view: DataView, at: number, products: readonly bigint[]): number {
  view.setFloat64(at, products.length, true);
  products.forEach((sum, index) => {
    writeBigInteger(view, at + 8 + SUM_BYTES * index, sum);
  });
  return at + productsBytes(products);
}

function readProducts(view: DataView, at: number): bigint[] {
  const length = view.getFloat64(at, true);
  return Array.from({ length }, (_, index) => readBigInteger(view, at + 8 + SUM_BYTES * index));
}

function keyBytes(keys: Int32Array): number {
  return 8 * Math.ceil(keys.length / 2);
}

function checkHeader(view: DataView): void {
  if (view.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('Cannot read the reducer state as it does not begin like one: it is another kind of data');
  }
  const version = view.getUint32(4, true);
  if (version !== VERSION) {
    throw new RangeError(
      `Cannot read the reducer state as its layout is version ${version}: this build reads ${VERSION}`,
    );
  }
  const bytes = view.getUint32(8, true);
  if (view.byteLength !== bytes) {
    throw new RangeError(`Cannot read the reducer state as it must have ${bytes} bytes: got ${view.byteLength}`);
  }
  if (view.getUint32(CHECKSUM_AT, true) !== checksum(view)) {
    throw new RangeError('Cannot read the reducer state as its checksum does not match: it was altered or damaged');
  }
}

/** FNV-1a over the words of the buffer, the checksum's own word left out. */
function checksum(view: DataView): number {
  const words = new Uint32Array(view.buffer);
  let hash = 0x811c9dc5;
  for (let index = 0; index < words.length; index++) {
    if (4 * index !== CHECKSUM_AT) hash = Math.imul(hash ^ words[index]!, 0x01000193);
  }
  return hash >>> 0;
}

function writeColumnHead(view: DataView, at: number, { sum, sumOfSquares, bins }: ColumnState): number {
  view.setFloat64(at, bins.keys.length, true);
  writeBigInteger(view, at + 8, sum);
  writeBigInteger(view, at + 32, sumOfSquares);
  return at + COLUMN_HEAD_BYTES;
}

function readColumnHead(view: DataView, at: number) {
  return {
    length: view.getFloat64(at, true),
    sum: readBigInteger(view, at + 8),
    sumOfSquares: readBigInteger(view, at + 32),
  };
}

function writeBins(view: DataView, at: number, { bins }: ColumnState): number {
  let next = at;
  for (const values of [bins.counts, bins.offsets, bins.minimum, bins.maximum]) next = writeFloats(view, next, values);
  new Int32Array(view.buffer, next, bins.keys.length).set(bins.keys);
  return next + keyBytes(bins.keys);
}

function readBins(view: DataView, at: number, bins: ColumnState['bins']): number {
  let next = at;
  for (const values of [bins.counts, bins.offsets, bins.minimum, bins.maximum]) next = readFloats(view, next, values);
  bins.keys.set(new Int32Array(view.buffer, next, bins.keys.length));
  return next + keyBytes(bins.keys);
}

function writeFloats(view: DataView, at: number, values: Float64Array): number {
  new Float64Array(view.buffer, at, values.length).set(values);
  return at + 8 * values.length;
}

function readFloats(view: DataView, at: number, into: Float64Array): number {
  into.set(new Float64Array(view.buffer, at, into.length));
  return at + 8 * into.length;
}

function writeBigInteger(view: DataView, at: number, value: bigint): void {
  view.setBigUint64(at, BigInt.asUintN(64, value), true);
  view.setBigUint64(at + 8, BigInt.asUintN(64, value >> 64n), true);
  view.setBigInt64(at + 16, BigInt.asIntN(64, value >> 128n), true);
}

function readBigInteger(view: DataView, at: number): bigint {
  const low = view.getBigUint64(at, true);
  const middle = view.getBigUint64(at + 8, true);
  return (view.getBigInt64(at + 16, true) << 128n) | (middle << 64n) | low;
}
