import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether a program is on the PATH. A test that needs one says describe.skipIf(!hasProgram('pdftotext')); the test
 * command counts what was left out, says so loudly, and in CI, where programs are installed, calls it a failure.
 */
export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
