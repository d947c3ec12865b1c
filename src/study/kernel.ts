/**
 * The kernel with a plan in its memory. Ordinary WebAssembly memory cannot see an outside buffer, so the plan is copied
 * once; rows and claimants are copied out block by block.
 */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import * as layout from '../plan/layout.ts';
import type { ListedClaim } from '../plan/paid-year-ledger.ts';
import { type Bins, type ColumnState, productCount, type ReducerState } from '../reduce/reducer-state.ts';
import { type BlockMemory, blockMemory } from './block-memory.ts';
import type { ClaimantColumns } from './block-result.ts';

export interface Kernel {
  /**
   * Simulates up to `paths` paths from `firstPath`, writing rows from `firstRow` on, one a plan year, and adding those of the
   * first plan years to the state. Returns
   * how many paths it did; fewer when the claimants must be taken first.
   */
  simulate(firstPath: number, paths: number, firstRow: number): number;
  /** Copies of the first `rows` rows, column by column. */
  copyRows(rows: number, memory?: BlockMemory): Float64Array[];
  /** The first `rows` rows of a column where they are, until the kernel writes again. */
  rowsOf(column: number, rows: number): Float64Array;
  /** Whether a member of a class, by his place in it, was not in the plan the year before; of plan years from 2 on. */
  isNew(path: number, planYear: number, classIndex: number, place: number): boolean;
  /** The claimants listed since the last call. */
  takeClaimants(memory?: BlockMemory): ClaimantColumns;
  /** Forgets the claimants listed since the last call. */
  dropClaimants(): void;
  /** The reducer's state of the paths simulated since the last call; `rows` says how many. */
  takeState(rows: number, memory?: BlockMemory): ReducerState;
  /**
   * Settles given claims (members by benefit, cents; at most TILE_MEMBERS members) as one plan year and returns its row:
   * for tests and benches.
   */
  settle(claims: readonly (readonly number[])[]): Float64Array;
  /** Simulates one path of a plan whose claims are paid over time, of horizon 1: its row and all its claims. */
  listPath(path: number): { readonly row: readonly number[]; readonly claims: readonly ListedClaim[] };
  /**
   * Settles given claims of at most TILE_MEMBERS members, paid over time, as one plan year and returns its row: for tests.
   */
  settleClaims(claims: readonly ListedClaim[], members: number): Float64Array;
  /** Reduces given rows, one array per column, at most `rowCapacity` long, first plan years of paths: for tests and benches. */
  reduce(rows: readonly Float64Array[]): ReducerState;
}

/** An instance of the kernel and what every use of it needs. */
export interface InstantiatedKernel {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  open(plan: number, rows: number, claimants: number): number;
}

interface KernelExports extends InstantiatedKernel {
  simulate(firstPath: number, paths: number, firstRow: number): number;
  isNew(path: number, planYear: number, classIndex: number, place: number): number;
  settleGiven(members: number, row: number): void;
  settleGivenClaims(claims: number, count: number, members: number, row: number): void;
  listClaims(at: number, capacity: number): void;
  claimsListed(): number;
  reduceRows(first: number, end: number): void;
  clearState(): void;
  drainBins(column: number, keys: number, fields: number): number;
  clearClaimants(): void;
  claimantsWritten(): number;
  claimantsAddress(): number;
  rowsAddress(): number;
  momentsAddress(): number;
  exceedancesAddress(): number;
  productsAddress(): number;
  paidAddress(): number;
}

/** Records for each plan year of a path; on average it may list up to half of them. */
const CLAIMANT_CAPACITY = 2 ** 17;
const CLAIMANT_FIXED_FIELDS = 5;
/** Claims of one path for which there is room at first. */
const LISTED_CLAIMS = 2 ** 14;

/**
 * Opens a plan in a fresh instance of the kernel.
 * @param rowCapacity rows of the largest block
 * @throws RangeError where memory does not suffice
 */
export function openKernel(module: WebAssembly.Module, plan: CompiledPlan, rowCapacity: number): Kernel {
  const { facts } = plan;
  const claimantCapacity = CLAIMANT_CAPACITY * facts.horizon;
  const kernel = instantiateKernel<KernelExports>(module, plan, { rows: rowCapacity, claimants: claimantCapacity });
  const keys = guardMemory(() => kernel.reserve(layout.BIN_KEYS * 4));
  const fields = guardMemory(() => kernel.reserve(layout.BIN_KEYS * layout.BIN_BYTES));
  kernel.clearState();

  const float64 = (address: number, length: number) => new Float64Array(kernel.memory.buffer, address, length);

  const takeState = (rows: number, memory = blockMemory()): ReducerState => {
    const columns = facts.columns.map((_, column): ColumnState => {
      const { sum, sumOfSquares } = readMoments(kernel, column);
      const length = kernel.drainBins(column, keys, fields);
      return { sum, sumOfSquares, bins: readBins(kernel.memory.buffer, keys, fields, length, memory) };
    });
    const exceedances = float64(kernel.exceedancesAddress(), facts.exceedances.length).slice();
    const products = readProducts(kernel, facts.crossed.length);
    kernel.clearState();
    return { rows, columns, exceedances, products };
  };

  const rowAt = (row: number) =>
    facts.columns.map((_, column) => float64(kernel.rowsAddress() + (column * rowCapacity + row) * 8, 1)[0]!);

  return {
    simulate: (firstPath, paths, firstRow) => kernel.simulate(firstPath, paths, firstRow),

    copyRows(rows, memory = blockMemory()) {
      return facts.columns.map((_, column) => {
        const copy = memory.float64(rows);
        copy.set(float64(kernel.rowsAddress() + column * rowCapacity * 8, rows));
        return copy;
      });
    },

    rowsOf: (column, rows) => float64(kernel.rowsAddress() + column * rowCapacity * 8, rows),

    isNew: (path, planYear, classIndex, place) => kernel.isNew(path, planYear, classIndex, place) !== 0,

    takeClaimants(memory = blockMemory()) {
      const length = kernel.claimantsWritten();
      if (length > claimantCapacity) {
        throw new RangeError(
          `Cannot list the claimants: more than ${CLAIMANT_CAPACITY / 2} members of one plan year are above the reporting threshold; raise reporting.claimants`,
        );
      }
      const fieldCount = CLAIMANT_FIXED_FIELDS + facts.benefits.length;
      const records = float64(kernel.claimantsAddress(), length * fieldCount);
      kernel.clearClaimants();
      return claimantColumns(records, length, fieldCount, memory);
    },

    dropClaimants: () => kernel.clearClaimants(),

    takeState,

    settle(claims) {
      if (claims.length > layout.TILE_MEMBERS) {
        throw new RangeError(`A tile has at most ${layout.TILE_MEMBERS} members: got ${claims.length}`);
      }
      const paid = float64(kernel.paidAddress(), facts.benefits.length * layout.TILE_MEMBERS);
      claims.forEach((ofMember, member) => {
        ofMember.forEach((cents, benefit) => {
          paid[benefit * layout.TILE_MEMBERS + member] = cents;
        });
      });
      kernel.settleGiven(claims.length, 0);
      kernel.clearClaimants();
      return Float64Array.from(
        facts.columns,
        (_, column) => float64(kernel.rowsAddress(), 1 + column * rowCapacity).at(-1)!,
      );
    },

    listPath(path) {
      let capacity = LISTED_CLAIMS;
      for (;;) {
        const at = guardMemory(() => kernel.reserve(capacity * layout.CLAIM_BYTES));
        kernel.listClaims(at, capacity);
        kernel.simulate(path, 1, 0);
        const listed = kernel.claimsListed();
        kernel.listClaims(0, 0);
        kernel.clearClaimants();
        kernel.clearState();
        if (listed <= capacity) return { row: rowAt(0), claims: readClaims(kernel.memory.buffer, at, listed) };
        capacity = listed;
      }
    },

    settleClaims(claims, members) {
      const at = guardMemory(() => kernel.reserve(Math.max(claims.length, 1) * layout.CLAIM_BYTES));
      writeClaims(kernel.memory.buffer, at, claims);
      kernel.settleGivenClaims(at, claims.length, members, 0);
      kernel.clearClaimants();
      return Float64Array.from(rowAt(0));
    },

    reduce(rows) {
      const length = rows[0]!.length;
      for (const [column, values] of rows.entries()) {
        float64(kernel.rowsAddress() + column * rowCapacity * 8, length).set(values);
      }
      kernel.reduceRows(0, length);
      return takeState(length / facts.horizon);
    },
  };
}

/** A fresh instance with the plan in its memory, and room for so many rows and records of claimants. */
export function instantiateKernel<Exports extends InstantiatedKernel>(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  room: { readonly rows: number; readonly claimants: number },
): Exports {
  const kernel = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const planAddress = guardMemory(() => kernel.reserve(plan.buffer.byteLength));
  new Uint8Array(kernel.memory.buffer).set(new Uint8Array(plan.buffer), planAddress);
  if (!guardMemory(() => kernel.open(planAddress, room.rows, room.claimants))) {
    throw new RangeError('Cannot open the compiled plan: the kernel does not know its layout');
  }
  return kernel;
}

/** The kernel traps when memory cannot grow; people want to know why. */
export function guardMemory<T>(allocate: () => T): T {
  try {
    return allocate();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw new RangeError('Cannot open the compiled plan: the memory for its tables and rows is not available');
  }
}

function readMoments(kernel: KernelExports, column: number): { sum: bigint; sumOfSquares: bigint } {
  const moment = new DataView(kernel.memory.buffer, kernel.momentsAddress() + column * layout.MOMENT_BYTES);
  const limbs = (low: number, high: number) =>
    (moment.getBigUint64(high, true) << 64n) | moment.getBigUint64(low, true);
  return {
    sum: limbs(layout.MOMENT_SUM_LOW, layout.MOMENT_SUM_HIGH),
    sumOfSquares: limbs(layout.MOMENT_SQUARE_LOW, layout.MOMENT_SQUARE_HIGH),
  };
}

function readProducts(kernel: KernelExports, crossed: number): bigint[] {
  const sums = new DataView(kernel.memory.buffer, kernel.productsAddress());
  return Array.from({ length: productCount(crossed) }, (_, index) => {
    const at = index * layout.PRODUCT_BYTES;
    const high = sums.getBigUint64(at + layout.PRODUCT_HIGH, true);
    return (high << 64n) | sums.getBigUint64(at + layout.PRODUCT_LOW, true);
  });
}

function readBins(wasm: ArrayBuffer, keys: number, fields: number, length: number, memory: BlockMemory): Bins {
  const field = (index: number) => {
    const copy = memory.float64(length);
    copy.set(new Float64Array(wasm, fields + index * layout.BIN_KEYS * 8, length));
    return copy;
  };
  const keysCopy = memory.int32(length);
  keysCopy.set(new Int32Array(wasm, keys, length));
  return { keys: keysCopy, counts: field(0), offsets: field(1), minimum: field(2), maximum: field(3) };
}

/** Records field by field to columns; plain loops, since iterating typed arrays costs more than simulating them. */
function claimantColumns(
  records: Float64Array,
  length: number,
  fieldCount: number,
  memory: BlockMemory,
): ClaimantColumns {
  const fill = <T extends Float64Array | Int32Array>(column: T, field: number): T => {
    for (let i = 0, at = field; i < length; i++, at += fieldCount) column[i] = records[at]!;
    return column;
  };
  const amounts = (field: number) => fill(memory.float64(length), field);
  const numbers = (field: number) => fill(memory.int32(length), field);
  return {
    length,
    path: amounts(0),
    planYear: numbers(1),
    member: numbers(2),
    classIndex: numbers(3),
    amount: amounts(4),
    byBenefit: Array.from({ length: fieldCount - CLAIMANT_FIXED_FIELDS }, (_, b) => amounts(CLAIMANT_FIXED_FIELDS + b)),
  };
}

const { CLAIM_BYTES, MONTHS_OF_YEAR } = layout;

function readClaims(wasm: ArrayBuffer, at: number, count: number): ListedClaim[] {
  const view = new DataView(wasm, at, count * CLAIM_BYTES);
  return Array.from({ length: count }, (_, i) => {
    const field = (offset: number) => view.getFloat64(i * CLAIM_BYTES + offset, true);
    return {
      member: field(layout.CLAIM_MEMBER),
      benefit: field(layout.CLAIM_BENEFIT),
      curve: field(layout.CLAIM_CURVE),
      month: field(layout.CLAIM_MONTH) - MONTHS_OF_YEAR * field(layout.CLAIM_YEARS_BEFORE),
      amount: field(layout.CLAIM_CENTS),
    };
  });
}

function writeClaims(wasm: ArrayBuffer, at: number, claims: readonly ListedClaim[]): void {
  const view = new DataView(wasm, at, claims.length * CLAIM_BYTES);
  claims.forEach(({ member, benefit, curve, month, amount }, i) => {
    const before = Math.max(0, Math.ceil(-month / MONTHS_OF_YEAR));
    const fields = [
      [layout.CLAIM_MEMBER, member],
      [layout.CLAIM_BENEFIT, benefit],
      [layout.CLAIM_CURVE, curve],
      [layout.CLAIM_MONTH, month + MONTHS_OF_YEAR * before],
      [layout.CLAIM_YEARS_BEFORE, before],
      [layout.CLAIM_CENTS, amount],
    ] as const;
    for (const [offset, value] of fields) view.setFloat64(i * CLAIM_BYTES + offset, value, true);
  });
}
