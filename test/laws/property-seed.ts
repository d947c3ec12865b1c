/**
 * Property tests try the same examples in every run, so that a change is judged by what it changed. To look for new ones:
 * `PROPERTY_SEED=$RANDOM npm test`; what they find becomes a test by hand.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_125) });
