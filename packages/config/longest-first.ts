import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files whose few tests take long: begun last, they would run on while the other worker has nothing to do. */
const LONG = [
  'apps/web/e2e/screens.e2e.test.ts',
  'apps/web/e2e/main-journey.e2e.test.ts',
  'apps/api/test/crash/crash.int.test.ts',
  'apps/api/test/fuzz/fuzz.int.test.ts',
  'apps/api/src/http/slow-clients.int.test.ts',
];

/** Files in vitest's own order, but for the long ones, which come first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((file) => moduleId.endsWith(file));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
