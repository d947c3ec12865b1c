import { defineConfig } from 'vitest/config';

/** Long enough for a busy or slow machine: a test fails by what it finds, never by how long it took. */
const MOST_MS = 300_000;

export default defineConfig({
  test: { setupFiles: ['test/laws/property-seed.ts'], testTimeout: MOST_MS, hookTimeout: MOST_MS },
});
