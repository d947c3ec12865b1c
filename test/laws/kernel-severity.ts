/** A severity as the kernel samples it: written as a plan writes it, read by the kernel's own code. */
import type { Severity } from '../../src/distributions/severity/severity.ts';
import { planBuffer } from '../../src/plan/plan-buffer.ts';
import { severityWriter } from '../../src/plan/write-severity.ts';
import { kernel } from './quick-plan.ts';

interface SeverityExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): number;
  findPiece(plan: number, severity: number, s: number): number;
  pieceAmount(plan: number, piece: number, s: number): number;
}

/** The amount in dollars that the kernel gives to a survival probability. */
export function kernelQuantile(severity: Severity): (s: number) => number {
  const buffer = planBuffer();
  const offset = severityWriter(buffer)(severity, false);
  const bytes = new Uint8Array(buffer.finish());
  const { memory, ...exported } = new WebAssembly.Instance(kernel, {}).exports as unknown as SeverityExports;
  const plan = exported.reserve(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, plan);
  return (s) => exported.pieceAmount(plan, exported.findPiece(plan, plan + offset, s), s);
}
