/** Some or all of a study: a contiguous range of its paths, reduced. The same for a thread, a part and the whole. */
import { type CompiledPlan, decodePlan, encodePlan } from '../plan/compiled-plan.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { decodeState, encodeState } from '../reduce/state-buffer.ts';
import type { Part, PathRange } from './block.ts';
import { mergePrefixes, withoutPathColumns } from './prefixes.ts';

export interface PartialStudy {
  readonly plan: CompiledPlan;
  /** Paths of the whole study. */
  readonly paths: number;
  readonly part: Part;
  readonly range: PathRange;
  readonly state: ReducerState;
  /** After 1, 2, 4, ... blocks of the whole study, as far as they lie in the range; the last is `state`. See prefixes.ts. */
  readonly prefixes: readonly ReducerState[];
}

/** Parts that do not belong together, or not all of a study. */
export class MergeError extends Error {
  /** Whether more parts would mend it. */
  readonly isIncomplete: boolean;

  constructor(message: string, isIncomplete = false) {
    super(message);
    this.name = 'MergeError';
    this.isIncomplete = isIncomplete;
  }
}

export interface NamedPart {
  /** The file or folder it came from, for messages. */
  readonly name: string;
  readonly study: PartialStudy;
}

/**
 * Merges the parts of a study, in any order, into the whole.
 * @throws MergeError where parts are of different studies, overlap, or do not cover the study
 */
export function mergeParts(parts: readonly NamedPart[]): PartialStudy {
  // Where there are more parts than blocks, a part may be empty and start where the next one does
  const inOrder = parts.toSorted(
    ({ study: { range: a } }, { study: { range: b } }) => a.firstPath - b.firstPath || a.paths - b.paths,
  );
  const first = inOrder[0];
  if (first === undefined) throw new MergeError('Cannot merge: no part was given', true);
  checkSameStudy(inOrder);
  checkCover(inOrder);
  const merged = inOrder.map(({ study }) => study.prefixes).reduce(mergePrefixes);
  const prefixes = withoutPathColumns(merged, first.study.plan.facts.columns.length);
  return {
    plan: first.study.plan,
    paths: first.study.paths,
    part: { index: 1, count: 1 },
    range: { firstPath: 0, paths: first.study.paths },
    state: prefixes.at(-1)!,
    prefixes,
  };
}

function checkSameStudy([first, ...others]: readonly NamedPart[]): void {
  const { plan, paths } = first!.study;
  const expected = encodePlan(plan);
  for (const { name, study } of others) {
    const refuse = (reason: string) => new MergeError(`Cannot merge ${name} into ${first!.name}: ${reason}`);
    const { facts } = study.plan;
    if (facts.scenarioHash !== plan.facts.scenarioHash) throw refuse('they are of different scenarios');
    if (facts.seed !== plan.facts.seed)
      throw refuse(`they have different seeds, "${facts.seed}" and "${plan.facts.seed}"`);
    if (study.paths !== paths) throw refuse(`they are of studies of ${study.paths} and ${paths} paths`);
    if (!sameBytes(encodePlan(study.plan), expected))
      throw refuse('their compiled plans differ (another engine version?)');
  }
}

function checkCover(parts: readonly NamedPart[]): void {
  let next = 0;
  let before: NamedPart | undefined;
  for (const part of parts) {
    const { firstPath, paths } = part.study.range;
    if (firstPath < next) {
      const last = Math.min(next, firstPath + paths) - 1;
      throw new MergeError(`Cannot merge ${part.name} into ${before!.name}: both hold paths ${firstPath}-${last}`);
    }
    if (firstPath > next) throw missing(next, firstPath);
    next = firstPath + paths;
    before = part;
  }
  const { paths } = parts[0]!.study;
  if (next < paths) throw missing(next, paths);
}

function missing(from: number, end: number): MergeError {
  return new MergeError(`Cannot merge yet: no part holds paths ${from}-${end - 1}`, true);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * Header: magic, version, paths, part index and count, first path, paths of the range, length of the plan, number of
 * prefixes. Then the plan, and for each prefix its length (float64) and state.
 */
const MAGIC = 0x54524150; // "PART"
const VERSION = 2;
const HEADER_BYTES = 64;
const PREFIX_HEAD_BYTES = 8;

/** A partial study as bytes. */
export function encodePartialStudy(study: PartialStudy): Uint8Array {
  const pieces = encodedPieces(study);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * The same in pieces, not to be changed. A run that commits asks every second: the plan and the prefixes that have ended,
 * most of it, stay what they are and are encoded once.
 */
export function encodedPieces({ plan, paths, part, range, prefixes }: PartialStudy): readonly Uint8Array[] {
  const planBytes = encodedOnce(plan, encodePlan);
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, VERSION, true);
  const numbers = [paths, part.index, part.count, range.firstPath, range.paths, planBytes.length, prefixes.length];
  for (const [i, value] of numbers.entries()) header.setFloat64(8 + 8 * i, value, true);
  const last = prefixes.length - 1;
  const states = prefixes.map((state, i) => (i < last ? encodedOnce(state, encodePrefix) : encodePrefix(state)));
  return [new Uint8Array(header.buffer), planBytes, ...states];
}

function encodePrefix(state: ReducerState): Uint8Array {
  const encoded = new Uint8Array(encodeState(state));
  const bytes = new Uint8Array(PREFIX_HEAD_BYTES + encoded.length);
  new DataView(bytes.buffer).setFloat64(0, encoded.length, true);
  bytes.set(encoded, PREFIX_HEAD_BYTES);
  return bytes;
}

const encodings = new WeakMap<object, Uint8Array>();

function encodedOnce<Value extends object>(value: Value, encode: (value: Value) => Uint8Array): Uint8Array {
  const bytes = encodings.get(value) ?? encode(value);
  encodings.set(value, bytes);
  return bytes;
}

/**
 * The partial study that `encodePartialStudy` wrote.
 * @throws RangeError for bytes that are none of this version, or torn
 */
export function decodePartialStudy(bytes: Uint8Array): PartialStudy {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) {
    throw new RangeError('it is not the state of a part');
  }
  const version = header.getUint32(4, true);
  if (version !== VERSION) throw new RangeError(`its format is version ${version}, this build reads ${VERSION}`);
  const [paths, index, count, firstPath, rangePaths, planLength, prefixCount] = Array.from({ length: 7 }, (_, i) =>
    header.getFloat64(8 + 8 * i, true),
  ) as [number, number, number, number, number, number, number];
  const stateStart = HEADER_BYTES + planLength;
  if (!(stateStart <= bytes.length)) throw new RangeError('it ends too early');
  const plan = decodePlan(bytes.subarray(HEADER_BYTES, stateStart));
  const prefixes = decodePrefixes(bytes.subarray(stateStart), prefixCount);
  return {
    plan,
    paths,
    part: { index, count },
    range: { firstPath, paths: rangePaths },
    state: prefixes.at(-1)!,
    prefixes,
  };
}

function decodePrefixes(bytes: Uint8Array, count: number): ReducerState[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefixes: ReducerState[] = [];
  let at = 0;
  while (prefixes.length < count) {
    const start = at + PREFIX_HEAD_BYTES;
    const end = start <= bytes.length ? start + view.getFloat64(at, true) : NaN;
    if (!(end <= bytes.length)) throw new RangeError('it ends too early');
    // A copy: the `slice` of a Node Buffer would share its pool
    prefixes.push(decodeState(new Uint8Array(bytes.subarray(start, end)).buffer));
    at = end;
  }
  if (at !== bytes.length || count < 1) throw new RangeError('it does not end where it says');
  return prefixes;
}
