/**
 * The memory of a block's result, in a few large buffers that go to the coordinator and come back with a later block: fresh
 * ones for each block would have the engine collect garbage a tenth of the time.
 */
export interface BlockMemory {
  /** An array with whatever was there before: to be filled whole. */
  float64(length: number): Float64Array<ArrayBuffer>;
  int32(length: number): Int32Array<ArrayBuffer>;
  /** All its buffers, used or not. */
  readonly buffers: readonly ArrayBuffer[];
}

const LEAST_BUFFER_BYTES = 2 ** 20;

/** Memory for one block, out of the buffers of a block that is done with and of new ones where they do not suffice. */
export function blockMemory(reused: readonly ArrayBuffer[] = []): BlockMemory {
  const buffers = [...reused];
  let current = 0;
  let used = 0;
  const place = (bytes: number): { buffer: ArrayBuffer; at: number } => {
    const rounded = Math.ceil(bytes / 8) * 8;
    while (current < buffers.length && used + rounded > buffers[current]!.byteLength) {
      current++;
      used = 0;
    }
    if (current === buffers.length) buffers.push(new ArrayBuffer(Math.max(LEAST_BUFFER_BYTES, rounded)));
    const at = used;
    used += rounded;
    return { buffer: buffers[current]!, at };
  };
  return {
    float64(length) {
      const { buffer, at } = place(length * Float64Array.BYTES_PER_ELEMENT);
      return new Float64Array(buffer, at, length);
    },
    int32(length) {
      const { buffer, at } = place(length * Int32Array.BYTES_PER_ELEMENT);
      return new Int32Array(buffer, at, length);
    },
    buffers,
  };
}
