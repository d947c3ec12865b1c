/** The compiled plan: facts for people and a versioned buffer for the kernel; one file, so that parts never recompile. */
import { HEADER_MAGIC, HEADER_VERSION, PLAN_MAGIC, PLAN_VERSION } from './layout.ts';
import type { PlanFacts } from './plan-facts.ts';

export interface CompiledPlan {
  readonly facts: PlanFacts;
  /** Read-only; see layout.ts. */
  readonly buffer: ArrayBuffer;
}

/** Length of the facts' text and of the buffer, then the text, padded to 8 bytes, then the buffer. */
const PREFIX_BYTES = 8;

/** A plan as one sequence of bytes. */
export function encodePlan(plan: CompiledPlan): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(plan.facts, spellInfinity));
  const start = PREFIX_BYTES + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + plan.buffer.byteLength);
  const prefix = new DataView(bytes.buffer);
  prefix.setUint32(0, text.length, true);
  prefix.setUint32(4, plan.buffer.byteLength, true);
  bytes.set(text, PREFIX_BYTES);
  bytes.set(new Uint8Array(plan.buffer), start);
  return bytes;
}

/**
 * The plan that `encodePlan` wrote.
 * @throws RangeError for bytes that are no plan of this version, or cut short
 */
export function decodePlan(bytes: Uint8Array): CompiledPlan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textLength = bytes.length >= PREFIX_BYTES ? view.getUint32(0, true) : 0;
  const start = PREFIX_BYTES + Math.ceil(textLength / 8) * 8;
  if (bytes.length < start + PREFIX_BYTES || view.getUint32(start + HEADER_MAGIC, true) !== PLAN_MAGIC) {
    throw new RangeError('Cannot open the compiled plan: it does not hold one');
  }
  const version = view.getInt32(start + HEADER_VERSION, true);
  if (version !== PLAN_VERSION) {
    throw new RangeError(
      `Cannot open the compiled plan: its layout is version ${version}, this build reads ${PLAN_VERSION}`,
    );
  }
  const bufferLength = view.getUint32(4, true);
  if (bytes.length !== start + bufferLength) {
    throw new RangeError(
      `Cannot open the compiled plan: it must have ${start + bufferLength} bytes, got ${bytes.length}`,
    );
  }
  const text = new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + textLength));
  return { facts: JSON.parse(text, readInfinity), buffer: copyOf(bytes.subarray(start)) };
}

/** A buffer of its own: the `slice` of a Node Buffer would share its pool. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** JSON has no infinity, and a contract without a limit has one. */
function spellInfinity(_: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}

function readInfinity(_: string, value: unknown): unknown {
  return value === 'Infinity' ? Infinity : value;
}
