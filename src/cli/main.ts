#!/usr/bin/env node
/** Entry of the `corridor` command: nothing is loaded before the Node version is known to do. */
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Corridor needs Node 22.18 or newer: this is ${process.version}`);
  process.exitCode = 1;
} else {
  // Node keeps what it compiled for the next start, in the machine's folder for temporary files
  module.enableCompileCache();
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv);
}
