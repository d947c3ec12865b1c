/** Severities for the kernel: pieces told apart by thresholds, each an interpolated table or a list of segments. */
import type { SegmentedPiece, Severity, SeverityPiece } from '../distributions/severity/severity.ts';
import { guideOf } from './guide.ts';
import * as layout from './layout.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import { tabulate } from './smooth-table.ts';

/** Appends a severity, told apart or not, and returns its offset. */
export type SeverityWriter = (severity: TabulatedLaw, apart: boolean) => number;

/** What is read of a severity. */
type TabulatedLaw = Pick<Severity, 'description' | 'pieces'>;

/**
 * Writes each severity once, however many cohorts share it.
 * @param marksTails whether claims of a tail are paid by a curve of their own
 */
export function severityWriter(buffer: PlanBuffer, marksTails = false): SeverityWriter {
  const written = { apart: new Map<TabulatedLaw, number>(), together: new Map<TabulatedLaw, number>() };
  return (severity, apart) => {
    const known = apart ? written.apart : written.together;
    const offset = known.get(severity) ?? writeSeverity(buffer, severity, apart, marksTails);
    known.set(severity, offset);
    return offset;
  };
}

/**
 * Appends a severity and returns its offset. The pieces with the largest amounts take the smallest survival
 * probabilities, so that a larger claim is a rarer one.
 * @param apart whether claims of a splice's tail are reported under a component of their own
 */
function writeSeverity(buffer: PlanBuffer, severity: TabulatedLaw, apart: boolean, marksTails: boolean): number {
  const pieces = severity.pieces;
  const record = buffer.reserve(layout.SEVERITY_BYTES);
  const table = buffer.reserve(pieces.length * layout.PIECE_BYTES);
  buffer.setInt32(record + layout.SEVERITY_PIECE_COUNT, pieces.length);
  buffer.setInt32(record + layout.SEVERITY_PIECES_OFFSET, table);
  pieces.forEach((piece, i) => {
    const lower = pieces.slice(i + 1).reduce((sum, later) => sum + later.probability, 0);
    const at = table + i * layout.PIECE_BYTES;
    buffer.setInt32(at + layout.PIECE_KIND, piece.kind === 'smooth' ? layout.PIECE_SMOOTH : layout.PIECE_SEGMENTS);
    buffer.setInt32(at + layout.PIECE_IS_TAIL, apart && piece.role === 'tail' ? 1 : 0);
    if (marksTails && piece.role === 'tail') buffer.setInt32(at + layout.PIECE_IS_LARGE, 1);
    buffer.setFloat64(at + layout.PIECE_LOWER, lower);
    buffer.setFloat64(at + layout.PIECE_INVERSE_WIDTH, 1 / piece.probability);
    buffer.setInt32(at + layout.PIECE_DATA_OFFSET, writePiece(buffer, piece, severity.description));
  });
  return record;
}

function writePiece(buffer: PlanBuffer, piece: SeverityPiece, description: string): number {
  return piece.kind === 'smooth'
    ? buffer.appendFloat64(tabulate(piece, description).coefficients)
    : writeSegments(buffer, piece);
}

function writeSegments(buffer: PlanBuffer, piece: SegmentedPiece): number {
  const segments = piece.segments.toReversed();
  const cumulative = new Float64Array(segments.length);
  const table = buffer.reserve(segments.length * layout.SEGMENT_BYTES);
  let sum = 0;
  segments.forEach((segment, i) => {
    const at = table + i * layout.SEGMENT_BYTES;
    buffer.setFloat64(at + layout.SEGMENT_START, sum);
    sum += segment.probability;
    cumulative[i] = sum;
    buffer.setFloat64(at + layout.SEGMENT_CUMULATIVE, sum);
    buffer.setFloat64(at + layout.SEGMENT_UPPER_AMOUNT, segment.to);
    buffer.setFloat64(at + layout.SEGMENT_SLOPE, (segment.from - segment.to) / segment.probability);
  });
  const guide = guideOf(cumulative);
  const record = buffer.reserve(layout.SEGMENTS_BYTES);
  buffer.setInt32(record + layout.SEGMENTS_LENGTH, segments.length);
  buffer.setInt32(record + layout.SEGMENTS_GUIDE_LENGTH, guide.length);
  buffer.setInt32(record + layout.SEGMENTS_GUIDE_OFFSET, buffer.appendInt32(guide));
  buffer.setInt32(record + layout.SEGMENTS_OFFSET, table);
  return record;
}
