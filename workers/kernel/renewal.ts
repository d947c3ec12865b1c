// Lasers at renewals, for one plan year each: the same rule as src/contract/renewal-lasers.ts.
import {
  HEADER_RENEWAL_OFFSET,
  RENEWAL_COLUMN,
  RENEWAL_MOST,
  RENEWAL_SHARE,
  RENEWAL_TRIGGER,
} from '../../src/plan/layout';
import { horizon, joined, plan, RENEWED_BYTES, renewedLasers } from './workspace';

const RENEWED_NUMBER: usize = 0;
/** Whether the member is still in the plan. */
const RENEWED_STAYS: usize = 4;
/** Claims of last year; then the attachment of this one. */
const RENEWED_AMOUNT: usize = 8;

let rule: usize = 0;
let most: i32 = 0;
/** Of this plan year, and those that its claims bring about in the next. */
let inForce: usize = 0;
let inForceCount: i32 = 0;
let coming: usize = 0;
let comingCount: i32 = 0;

/** Forgets all lasers: a new path. */
export function beginLasers(): void {
  const offset = horizon > 1 ? load<i32>(plan, HEADER_RENEWAL_OFFSET) : 0;
  rule = offset == 0 ? 0 : plan + offset;
  most = rule == 0 ? 0 : load<i32>(rule, RENEWAL_MOST);
  inForce = renewedLasers;
  coming = renewedLasers + <usize>most * RENEWED_BYTES;
  inForceCount = 0;
  comingCount = 0;
}

/** Whether the carrier sets lasers at renewals. */
// @ts-ignore: decorator
@inline
export function setsLasers(): bool {
  return rule != 0;
}

/** The lasers that last year's claims brought about come into force. */
export function renewLasers(): void {
  const last = inForce;
  inForce = coming;
  coming = last;
  inForceCount = comingCount;
  comingCount = 0;
  const share = rule == 0 ? 0 : load<f64>(rule, RENEWAL_SHARE);
  for (let i = 0; i < inForceCount; i++) {
    const laser = inForce + <usize>i * RENEWED_BYTES;
    store<f64>(laser, nearest(share * load<f64>(laser, RENEWED_AMOUNT)), RENEWED_AMOUNT);
    // Until he is met
    store<i32>(laser, 0, RENEWED_STAYS);
  }
}

/** A tile's members, `first` to `first + members` - 1 of the population, are met: those who are not new have their lasers. */
export function meetLasered(first: i32, members: i32): void {
  for (let i = 0; i < inForceCount; i++) {
    const laser = inForce + <usize>i * RENEWED_BYTES;
    const place = load<i32>(laser, RENEWED_NUMBER) - first;
    if (place < 0 || place >= members) continue;
    store<i32>(laser, <i32>(load<i64>(joined + ((<usize>place) << 3)) == 0), RENEWED_STAYS);
  }
}

/** The attachment of a member, by his number, whose contract gives him `attachment`. */
export function renewedAttachment(member: i32, attachment: f64): f64 {
  for (let i = 0; i < inForceCount; i++) {
    const laser = inForce + <usize>i * RENEWED_BYTES;
    if (load<i32>(laser, RENEWED_NUMBER) != member || load<i32>(laser, RENEWED_STAYS) == 0) continue;
    return max<f64>(attachment, load<f64>(laser, RENEWED_AMOUNT));
  }
  return attachment;
}

/** Takes note of a member's claims under the specific cover; members come in the order of their numbers. */
export function noteClaims(member: i32, amount: f64): void {
  if (!(amount > load<f64>(rule, RENEWAL_TRIGGER))) return;
  let place = min(comingCount, most - 1);
  if (comingCount == most && load<f64>(coming + <usize>place * RENEWED_BYTES, RENEWED_AMOUNT) >= amount) return;
  while (place > 0 && load<f64>(coming + <usize>(place - 1) * RENEWED_BYTES, RENEWED_AMOUNT) < amount) {
    memory.copy(coming + <usize>place * RENEWED_BYTES, coming + <usize>(place - 1) * RENEWED_BYTES, RENEWED_BYTES);
    place--;
  }
  const laser = coming + <usize>place * RENEWED_BYTES;
  store<i32>(laser, member, RENEWED_NUMBER);
  store<f64>(laser, amount, RENEWED_AMOUNT);
  comingCount = min(comingCount + 1, most);
}

/** Column of the number of lasers in force. */
export function lasersColumn(): i32 {
  return load<i32>(rule, RENEWAL_COLUMN);
}

export function lasersInForce(): f64 {
  let count = 0;
  for (let i = 0; i < inForceCount; i++) count += load<i32>(inForce + <usize>i * RENEWED_BYTES, RENEWED_STAYS);
  return <f64>count;
}
