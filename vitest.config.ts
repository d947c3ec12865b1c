import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { setupFiles: ['test/laws/property-seed.ts'] } });
