/** The program as it is installed: built, since type stripping costs each start, and each worker, what no user pays. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

/** Path of the built entry. Throws Error where `npm run build` left none. */
export function builtProgram(): string {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: fileURLToPath(new URL('..', import.meta.url)) });
  if (!existsSync(MAIN)) throw new Error(`Cannot find the built program: ${MAIN} is missing`);
  return MAIN;
}
