// Attachments by member: that of the option, or of the laser that the member has.
import {
  LASER_ATTACHMENT,
  LASER_BYTES,
  LASER_FIRST_MEMBER,
  LASER_MEMBERS,
  OPTION_LASER_COUNT,
  OPTION_LASERS_OFFSET,
  OPTION_SPECIFIC_ATTACHMENT,
} from '../../src/plan/layout';
import { plan } from './workspace';

/** The specific attachment of a member, by his number in the population; Infinity for one that is excluded. */
export function attachmentOf(option: usize, member: i32): f64 {
  const lasers = plan + load<i32>(option, OPTION_LASERS_OFFSET);
  const end = lasers + <usize>load<i32>(option, OPTION_LASER_COUNT) * LASER_BYTES;
  for (let laser = lasers; laser < end; laser += LASER_BYTES) {
    const place = <u32>(member - load<i32>(laser, LASER_FIRST_MEMBER));
    if (place < load<u32>(laser, LASER_MEMBERS)) return load<f64>(laser, LASER_ATTACHMENT);
  }
  return load<f64>(option, OPTION_SPECIFIC_ATTACHMENT);
}
