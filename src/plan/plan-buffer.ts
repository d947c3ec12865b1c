/** A growing buffer of records at 8-byte boundaries, in which a compiled plan is written. */
export interface PlanBuffer {
  /** Byte offset of `bytes` fresh bytes, all zero. */
  reserve(bytes: number): number;
  setInt32(offset: number, value: number): void;
  setUint64(offset: number, value: bigint): void;
  setFloat64(offset: number, value: number): void;
  /** Appends values and returns the offset of the first. */
  appendFloat64(values: ArrayLike<number>): number;
  appendInt32(values: ArrayLike<number>): number;
  setBytes(offset: number, bytes: Uint8Array): void;
  /** The bytes written so far. */
  finish(): ArrayBuffer;
}

const LITTLE_ENDIAN = true;

/** An empty plan buffer. */
export function planBuffer(): PlanBuffer {
  let buffer = new ArrayBuffer(1 << 12);
  let view = new DataView(buffer);
  let length = 0;

  const reserve = (bytes: number): number => {
    const offset = length;
    length = offset + Math.ceil(bytes / 8) * 8;
    if (length > 2 ** 31 - 1) throw new RangeError(`Cannot compile the plan: its tables need more than 2 GiB`);
    if (length > buffer.byteLength) {
      buffer = buffer.transfer(Math.max(length, 2 * buffer.byteLength));
      view = new DataView(buffer);
    }
    return offset;
  };

  return {
    reserve,
    setInt32: (offset, value) => view.setInt32(offset, value, LITTLE_ENDIAN),
    setUint64: (offset, value) => view.setBigUint64(offset, value, LITTLE_ENDIAN),
    setFloat64: (offset, value) => view.setFloat64(offset, value, LITTLE_ENDIAN),
    appendFloat64(values) {
      const offset = reserve(values.length * 8);
      for (let i = 0; i < values.length; i++) view.setFloat64(offset + i * 8, values[i]!, LITTLE_ENDIAN);
      return offset;
    },
    appendInt32(values) {
      const offset = reserve(values.length * 4);
      for (let i = 0; i < values.length; i++) view.setInt32(offset + i * 4, values[i]!, LITTLE_ENDIAN);
      return offset;
    },
    setBytes(offset, bytes) {
      new Uint8Array(buffer).set(bytes, offset);
    },
    finish: () => buffer.slice(0, length),
  };
}
